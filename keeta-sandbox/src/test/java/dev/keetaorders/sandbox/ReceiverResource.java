package dev.keetaorders.sandbox;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shop's system and an empty folder for the sandbox under test. */
public final class ReceiverResource implements QuarkusTestResourceLifecycleManager {

  private HttpReceiver receiver;

  @Override
  public Map<String, String> start() {
    try {
      receiver = new HttpReceiver();
      var settings = new HashMap<String, String>();
      settings.put("sandbox.data-dir", Files.createTempDirectory("sandbox-it").toString());
      settings.put("sandbox.faults.slow-by", "PT0.4S");
      settings.put("sandbox.faults.silent-for", "PT2S");
      settings.put("sandbox.faults.delayed-by", "PT1S");
      for (var appId : List.of(TestSandbox.APP, TestSandbox.OTHER_APP)) {
        var app = "keeta.apps." + appId + ".";
        settings.put(app + "secrets", "sandbox-secret");
        settings.put(app + "access-token", "sandbox-token");
        settings.put(app + "webhook-urls", receiver.url());
        settings.put(app + "api-url", TestSandbox.API);
      }
      var app = "keeta.apps." + TestSandbox.OPEN_APP + ".";
      settings.put(app + "dialect", "opendelivery");
      settings.put(app + "secrets", "od-secret");
      settings.put(app + "webhook-urls", receiver.url());
      settings.put(app + "api-url", TestSandbox.OPEN_API);
      settings.put(app + "shops." + TestSandbox.OPEN_SHOP + ".merchant-id", TestSandbox.MERCHANT);
      return settings;
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
