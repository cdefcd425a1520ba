package dev.keetaorders.localstack.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One stack for every test class that asks for it, because a start costs seconds. It ends with the
 * last test, and nobody may stop or kill a part of it.
 *
 * <p>Everything is as it comes, but for three things. What Keeta calls the coordinates of its
 * tracking call it does not publish: the services and the sandbox are told one fiction; what it
 * calls the times is left out on our side, so that the command is seen with and without its names.
 * A refund is flagged as soon as it is asked for, so that no test waits for twelve minutes. And
 * tokens may be refreshed as often as one likes, so that none waits for a minute.
 */
final class OneStack implements ParameterResolver {

  private static final Namespace ONE = Namespace.create(OneStack.class);

  /** The local stack's own account, which may do everything. */
  static final String OPERATOR = "operator:operator";

  /** An app whose tokens may be spoiled, and the token that it starts with. */
  static final String APP_OF_OAUTH = "7700009";

  static final String CONFIGURED_TOKEN = "a-configured-token";

  private static String settings(String webhooks) {
    return """
    command.tracking.latitude-name=lat
    command.tracking.longitude-name=lng
    sandbox.standard.tracking.latitude=lat
    sandbox.standard.tracking.longitude=lng
    sandbox.standard.tracking.eta-from=from
    sandbox.standard.tracking.eta-to=to
    watchdog.refunds.levels.warning=15m
    command.token.refresh-spacing=1s
    sandbox.standard.refresh-every=PT0S
    keeta.apps.%1$s.dialect=standard
    keeta.apps.%1$s.secrets=a-secret-of-7700009
    keeta.apps.%1$s.access-token=%2$s
    keeta.apps.%1$s.webhook-urls=%3$s
    keeta.apps.%1$s.signature-mode=enforce
    """
        .formatted(APP_OF_OAUTH, CONFIGURED_TOKEN, webhooks);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type.equals(StackUnderTest.class) || type.equals(ChainSide.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var started =
        context
            .getRoot()
            .getStore(ONE)
            .computeIfAbsent("started", _ -> Started.now(), Started.class);
    return parameter.getParameter().getType().equals(ChainSide.class)
        ? started.chain()
        : started.stack();
  }

  private record Started(StackUnderTest stack, ChainSide chain, Path directory)
      implements AutoCloseable {

    static Started now() {
      try {
        var directory = Files.createTempDirectory("one-stack");
        var ports = StackUnderTest.freePorts();
        var webhooks = "http://localhost:%d/keeta/webhooks".formatted(ports.http(App.GATEWAY));
        var config = Files.writeString(directory.resolve("one.properties"), settings(webhooks));
        var stack =
            StackUnderTest.launch(
                directory.resolve("data"), ports, "--no-demo", "--config", config.toString());
        return new Started(stack.awaitReady(), new ChainSide(stack), directory);
      } catch (IOException e) {
        throw new IllegalStateException("The stack cannot be started", e);
      }
    }

    @Override
    public void close() throws IOException {
      chain.close();
      stack.close();
      try (var files = Files.walk(directory)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
