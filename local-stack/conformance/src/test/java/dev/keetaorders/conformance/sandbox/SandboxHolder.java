package dev.keetaorders.conformance.sandbox;

import dev.keetaorders.conformance.clause.Dialect;
import dev.keetaorders.conformance.play.Waiting;
import dev.keetaorders.conformance.signing.Recipe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A process that starts a sandbox, says which process that is, and waits to be killed: {@code
 * SandboxHolder <jar of the sandbox>}.
 */
final class SandboxHolder {

  public static void main(String[] args) throws Exception {
    var sandbox =
        SandboxProcess.start(wish(Path.of(args[0])), new Waiting(InstantSource.system())::until);
    System.out.println(sandbox.pid());
    new CountDownLatch(1).await();
  }

  static SandboxProcess.Wish wish(Path jar) {
    var app =
        new SandboxApp(
            Dialect.STANDARD,
            "8800900",
            "holder-secret",
            "holder-token",
            URI.create("http://127.0.0.1:1/nobody"));
    return new SandboxProcess.Wish(
        jar, "localhost", null, List.of(app), Duration.ofSeconds(1), Recipe.R1.setting());
  }

  private SandboxHolder() {}
}
