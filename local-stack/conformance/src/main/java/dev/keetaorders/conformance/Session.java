package dev.keetaorders.conformance;

import dev.keetaorders.conformance.clause.Finding;
import dev.keetaorders.conformance.play.CannotPlay;
import dev.keetaorders.conformance.play.Run;
import dev.keetaorders.conformance.play.SandboxControl;
import dev.keetaorders.conformance.play.Terms;
import dev.keetaorders.conformance.play.Waiting;
import dev.keetaorders.conformance.play.Web;
import dev.keetaorders.conformance.report.JUnitXml;
import dev.keetaorders.conformance.report.Lines;
import dev.keetaorders.conformance.sandbox.CannotStart;
import dev.keetaorders.conformance.sandbox.SandboxApp;
import dev.keetaorders.conformance.sandbox.SandboxProcess;
import dev.keetaorders.conformance.signing.PushSigner;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One run with a sandbox of its own, told on a terminal. */
final class Session {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  private final Invocation.Play play;
  private final Path root;
  private final PrintStream out;
  private final Waiting waiting = new Waiting(ConformanceWiring.clock());

  Session(Invocation.Play play, Path root, PrintStream out) {
    this.play = play;
    this.root = root;
    this.out = out;
  }

  /** The exit code. */
  int run() throws CannotStart, InterruptedException {
    checkReport();
    var app =
        new SandboxApp(
            play.dialect(),
            play.appId(),
            play.secret() == null ? ConformanceWiring.secret() : play.secret(),
            play.token() == null ? ConformanceWiring.secret() : play.token(),
            play.target());
    var terms =
        new Terms(
            play.dialect(),
            play.appId(),
            play.target(),
            new PushSigner(play.recipe(), play.target().toString(), app.secret()),
            play.enforced(),
            play.answerWithin(),
            play.trigger(),
            play.callsWithin());
    var wish =
        new SandboxProcess.Wish(
            root.resolve("keeta-sandbox/target/quarkus-app/quarkus-run.jar"),
            play.apiHost(),
            play.port(),
            List.of(app),
            terms.patience(),
            play.recipe().setting());
    out.println("starting a sandbox of Keeta");
    try (var sandbox = SandboxProcess.start(wish, waiting::until)) {
      tellOwner(app, sandbox);
      begin();
      checkTarget();
      var web = new Web(CONNECT_WITHIN);
      var control = new SandboxControl(web, sandbox.control(), play.appId(), play.dialect());
      var findings =
          new Run(control, web, terms, waiting.clock())
              .play(play.trials(), finding -> out.println(Lines.of(finding)));
      out.println(Lines.summary(findings));
      report(findings);
      return findings.stream().anyMatch(Finding::failed) ? Conformance.SOMETHING_FAILED : 0;
    }
  }

  private void tellOwner(SandboxApp app, SandboxProcess sandbox) {
    var apiUrl = app.apiUrl(SandboxProcess.apiUrl(play.apiHost(), sandbox.port()));
    switch (play.dialect()) {
      case STANDARD -> tellOwnerOfStandard(app, apiUrl);
      case OPENDELIVERY -> tellOwnerOfOpenDelivery(app, apiUrl);
    }
  }

  private void tellOwnerOfOpenDelivery(SandboxApp app, String apiUrl) {
    out.printf(
        """
        Configure the receiver, and whatever calls Keeta for it:
          client id      %1$s
          client secret  %2$s, for which a token is had at %3$s/oauth/token
          API base URL   %3$s
          webhook URL    %4$s, for every event;
                         authorizations come to /webhook/authorization beside it
          signature      X-App-Signature, Base64 of HMAC-SHA256 over the raw body
          merchants      are onboarded; the first is called %5$s
        For the services of this project that is:
          keeta.apps.%1$s.dialect=opendelivery
          keeta.apps.%1$s.secrets=%2$s
          keeta.apps.%1$s.api-url=%3$s
          keeta.apps.%1$s.webhook-urls=%4$s
          keeta.apps.%1$s.signature-mode=%6$s
        """,
        app.appId(),
        app.secret(),
        apiUrl,
        app.receiver(),
        Run.firstMerchant(),
        play.enforced() ? "enforce" : "observe");
  }

  private void tellOwnerOfStandard(SandboxApp app, String apiUrl) {
    out.printf(
        """
        Configure the receiver, and whatever calls Keeta for it:
          app id         %1$s
          app secret     %2$s
          access token   %3$s
          API base URL   %4$s
          webhook URL    %5$s, for every event
          signature      lower-case hex of SHA-256 over %6$s,
                         parameters sorted by name, joined by & (recipe %7$s)
        For the services of this project that is:
          keeta.apps.%1$s.secrets=%2$s
          keeta.apps.%1$s.access-token=%3$s
          keeta.apps.%1$s.api-url=%4$s
          keeta.apps.%1$s.webhook-urls=%5$s
          keeta.apps.%1$s.signature-mode=%8$s
        """,
        app.appId(),
        app.secret(),
        app.token(),
        apiUrl,
        app.receiver(),
        play.recipe().spelled(),
        play.recipe(),
        play.enforced() ? "enforce" : "observe");
  }

  private void begin() {
    switch (play.begin()) {
      case Invocation.Begin.AtOnce _ -> {}
      case Invocation.Begin.After(var time) -> {
        out.printf("beginning in %d s%n", time.toSeconds());
        var _ = waiting.until(time, () -> false);
      }
      case Invocation.Begin.OnEnter _ -> {
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .ifPresent(terminal -> {
              out.println("press Enter when that is done (--yes does not ask)");
              terminal.readLine();
            });
      }
    }
  }

  /** One sentence is better than a failure of every clause. */
  private void checkTarget() {
    var target = play.target();
    var usual = target.getScheme().equals("https") ? 443 : 80;
    var port = target.getPort() == -1 ? usual : target.getPort();
    try {
      for (var address : InetAddress.getAllByName(target.getHost())) {
        if (accepts(new InetSocketAddress(address, port))) return;
      }
    } catch (UnknownHostException _) {
      // nobody listens there, then
    }
    throw new CannotPlay("nobody listens at %s: start the receiver first".formatted(target));
  }

  private static boolean accepts(InetSocketAddress address) {
    try (var socket = new Socket()) {
      socket.connect(address, (int) CONNECT_WITHIN.toMillis());
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private void checkReport() {
    var junit = play.junit();
    if (junit != null && !Files.isWritable(folderOf(junit))) {
      throw new CannotPlay("--junit %s cannot be written: no such folder".formatted(junit));
    }
  }

  private void report(List<Finding> findings) {
    var junit = play.junit();
    if (junit == null) return;
    try (var writer = Files.newBufferedWriter(junit, StandardCharsets.UTF_8)) {
      JUnitXml.write(findings, writer);
    } catch (IOException e) {
      throw new CannotPlay("--junit %s cannot be written: %s".formatted(junit, e.getMessage()));
    }
    out.println("JUnit XML in " + junit);
  }

  private static Path folderOf(Path file) {
    var parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }
}
