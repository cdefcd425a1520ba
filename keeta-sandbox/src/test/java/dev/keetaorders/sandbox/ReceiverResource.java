package dev.keetaorders.sandbox;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** A shop's system and an empty folder for the sandbox under test. */
public final class ReceiverResource implements QuarkusTestResourceLifecycleManager {

  private HttpReceiver receiver;

  @Override
  public Map<String, String> start() {
    try {
      receiver = new HttpReceiver();
      return Map.of(
          "sandbox.data-dir", Files.createTempDirectory("sandbox-it").toString(),
          "sandbox.faults.slow-by", "PT0.4S",
          "sandbox.faults.silent-for", "PT2S",
          "sandbox.faults.delayed-by", "PT1S",
          "keeta.apps.1001001.secrets", "sandbox-secret",
          "keeta.apps.1001001.access-token", "sandbox-token",
          "keeta.apps.1001001.webhook-urls", receiver.url(),
          "keeta.apps.1001001.api-url", TestSandbox.API);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(receiver, new TestInjector.MatchesType(HttpReceiver.class));
  }

  @Override
  public void stop() {
    if (receiver != null) receiver.close();
  }
}
