package dev.keetaorders.localstack.launch;

import dev.keetaorders.localstack.merchants.AuthorizeMerchant;
import dev.keetaorders.localstack.merchants.OnboardStore;
import dev.keetaorders.localstack.webhooks.RegisterWebhooks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./keeta up}, {@code register-webhooks}, {@code authorize}, {@code onboard} and the demo's
 * container. Exit codes: 1 when the machine is in the way, 2 when the command line or a file that
 * it names is; 130 and 143 after Ctrl-C and SIGTERM, with everything stopped.
 */
public final class Launcher {

  private static final String DEMO = "demo";

  /** The properties {@code keeta.root} and {@code keeta.called-from} come from the script. */
  public static void main(String[] words) {
    // The Kafka clients in here have nothing to say to the user; a session gives them a file.
    LogManager.getLogManager().reset();
    var program = words.length == 0 ? null : operators(words[0]);
    if (program == null) launch(List.of(words));
    else operate(program, List.of(words).subList(1, words.length));
  }

  /** What asks the command service for an operator, and ends. */
  @FunctionalInterface
  private interface OperatorsProgram {
    int run(List<String> words, Map<String, String> environment) throws InterruptedException;
  }

  private static @Nullable OperatorsProgram operators(String word) {
    return switch (word) {
      case "register-webhooks" -> new RegisterWebhooks(System.out, System.err)::run;
      case "authorize" -> new AuthorizeMerchant(System.out, System.err)::run;
      case "onboard" -> new OnboardStore(System.out, System.err)::run;
      default -> null;
    };
  }

  private static void operate(OperatorsProgram program, List<String> words) {
    try {
      System.exit(program.run(words, System.getenv()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void launch(List<String> words) {
    try {
      if (!words.isEmpty() && words.getFirst().equals(DEMO)) {
        DemoAlone.read(words.subList(1, words.size())).play();
      } else {
        up(words);
      }
    } catch (CannotStart e) {
      System.err.println("keeta: " + e.sentence());
      System.exit(e.exitCode());
    } catch (InterruptedException _) {
      // The launcher is being stopped, and its shutdown hook is at work.
      Thread.currentThread().interrupt();
    }
  }

  private static void up(List<String> words) throws CannotStart, InterruptedException {
    var root = folder("keeta.root");
    switch (Invocation.read(words, folder("keeta.called-from"), root.resolve(".local"))) {
      case Invocation.Wrong wrong -> throw CannotStart.usage(wrong.why());
      case Invocation.Rehearse _ -> new Rehearsal(root).run();
      case Invocation.Up up -> new Session(up, root).run();
    }
  }

  private static Path folder(String property) {
    return Path.of(System.getProperty(property, "")).toAbsolutePath().normalize();
  }

  private Launcher() {}
}
