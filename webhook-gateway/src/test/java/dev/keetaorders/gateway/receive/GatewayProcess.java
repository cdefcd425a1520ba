package dev.keetaorders.gateway.receive;

import dev.keetaorders.testresource.InfraControl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The packaged gateway as a process of its own, which can be killed as a machine kills it. */
final class GatewayProcess implements AutoCloseable {

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Process process;
  private final int port;
  private final int managementPort;

  private GatewayProcess(Process process, int port, int managementPort) {
    this.process = process;
    this.port = port;
    this.managementPort = managementPort;
  }

  /**
   * Starts one with those settings.
   *
   * @param largestFile how many KiB the system lets it write into one file; 0: as many as it likes
   */
  static GatewayProcess start(Map<String, String> settings, int largestFile) throws IOException {
    var ports = InfraControl.freePorts(2);
    var port = ports.getFirst();
    var managementPort = ports.getLast();
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<String>();
    command.addAll(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx256m"));
    command.add("-Dquarkus.http.host=127.0.0.1");
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dquarkus.management.port=" + managementPort);
    settings.forEach((name, value) -> command.add("-D%s=%s".formatted(name, value)));
    command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
    var limited = new ArrayList<String>();
    if (largestFile > 0) {
      limited.addAll(
          List.of("bash", "-c", "ulimit -f %d; exec \"$@\"".formatted(largestFile), "limited"));
    }
    limited.addAll(command);
    var process =
        new ProcessBuilder(limited)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new GatewayProcess(process, port, managementPort);
  }

  /** How a push was answered; 0 where it was not. */
  int answer(byte[] push) throws InterruptedException {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(uri(port, "/keeta/webhooks"))
                  .POST(HttpRequest.BodyPublishers.ofByteArray(push))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException _) {
      return 0;
    }
  }

  /** Whether it answers at all. */
  boolean isUp() throws InterruptedException {
    return answer(new byte[0]) == 200;
  }

  /** A metric's value where a label has that value; -1 while there is none to be had. */
  double metric(String name, String label) throws InterruptedException {
    var line =
        Pattern.compile(
            label.isEmpty()
                ? "(?m)^%s (\\S+)$".formatted(name)
                : "(?m)^%s\\{[a-z]+=\"%s\",?} (\\S+)$".formatted(name, label));
    try {
      var request =
          HttpRequest.newBuilder(uri(managementPort, "/q/metrics"))
              .header("Accept", "text/plain;version=0.0.4")
              .build();
      var found =
          line.matcher(
              HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                  .body());
      return found.find() ? Double.parseDouble(found.group(1)) : -1;
    } catch (IOException _) {
      return -1;
    }
  }

  /** SIGKILL: nothing of it runs any more when this returns. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    try {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
  }
}
