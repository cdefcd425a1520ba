package dev.keetaorders.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.documents.CodeBlocks;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs of docs/publishing-commands.md, as they stand there but for the broker, the topics
 * and the order: each confirms an order, prints the result, and ends well.
 */
@QuarkusTest
@WithTestResource(StubKeetaResource.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "publishing_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class PublishingExamplesIT {

  private static final String PAGE = "docs/publishing-commands.md";
  private static final String ORDER_OF_THE_PAGE = "5047843723786410";
  private static final boolean REQUIRED = "required".equals(System.getProperty("examples"));

  @TempDir private Path folder;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void java() throws Exception {
    var source = example("java", "7710001");
    var program = folder.resolve("ConfirmOrder.java");
    Files.writeString(program, source);
    compile(program);

    try (var classes = new URLClassLoader(new URL[] {folder.toUri().toURL()}, loader())) {
      classes
          .loadClass("ConfirmOrder")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    }

    isConfirmed("7710001");
  }

  @Test
  void kcat() throws Exception {
    needs("kcat", "apt-get install kcat", "kcat", "-V");

    run("7710002", "sh", "-eu", "-c", example("sh", "7710002"));
  }

  @Test
  void python() throws Exception {
    needs(
        "confluent-kafka",
        "pip install confluent-kafka",
        "python3",
        "-c",
        "import confluent_kafka");

    run("7710003", "python3", "-c", example("python", "7710003"));
  }

  @Test
  void node() throws Exception {
    needs(
        "kafkajs",
        "npm install -g kafkajs, and NODE_PATH=$(npm root -g)",
        "node",
        "-e",
        "require('kafkajs')");

    run("7710004", "node", "-e", example("js", "7710004"));
  }

  /** A repeat is told what the first one was told. */
  @Test
  void theSameProgramAgain() throws Exception {
    needs("kcat", "apt-get install kcat", "kcat", "-V");
    run("7710005", "sh", "-eu", "-c", example("sh", "7710005"));

    run("7710005", "sh", "-eu", "-c", example("sh", "7710005"));

    assertThat(bench.keeta.pathsOf("7710005")).containsExactly("/order/confirm");
  }

  private String example(String kind, String orderId) {
    var config = ConfigProvider.getConfig();
    bench.keeta.order(orderId, 20);
    var shop = "\"shopId\":\"%s\",".formatted(StubKeeta.SHOP);
    return CodeBlocks.of(PAGE, kind)
        .getFirst()
        .replace("localhost:19092", config.getValue("kafka.bootstrap.servers", String.class))
        .replace("keeta.command", config.getValue("keeta.topics.prefix", String.class) + "command")
        .replace(ORDER_OF_THE_PAGE, orderId)
        // The order was never on the log of this test, so that its shop is not known.
        .replace("\"issuedBy\"", shop + "\"issuedBy\"")
        .replace("  issuedBy:", "  shopId: \"%s\", issuedBy:".formatted(StubKeeta.SHOP));
  }

  private void run(String orderId, String... command) throws Exception {
    var output = folder.resolve("output");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    var ended = process.waitFor(90, TimeUnit.SECONDS);
    if (!ended) process.destroyForcibly();

    assertThat(ended ? process.exitValue() : -1).as(() -> read(output)).isZero();
    assertThat(read(output)).contains("\"commandId\"", "confirm-" + orderId, "\"outcome\"");
    isConfirmed(orderId);
  }

  private void isConfirmed(String orderId) {
    var result = bench.topics.result("confirm-" + orderId);
    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(result.orderId()).isEqualTo(orderId);
  }

  private void compile(Path program) {
    var said = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    var files = compiler.getStandardFileManager(null, null, UTF_8);
    var options = List.of("-proc:none", "-Xlint:all", "-cp", classPath(), "-d", folder.toString());
    var task =
        compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(program));

    assertThat(task.call()).as(said::toString).isTrue();
    assertThat(said.toString()).as("warnings").isEmpty();
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
        .replace("::", File.pathSeparator);
  }

  private static ClassLoader loader() {
    return PublishingExamplesIT.class.getClassLoader();
  }

  /** Skips, and says what to install; with {@code -Dexamples=required} it fails instead. */
  private static void needs(String what, String install, String... probe) throws Exception {
    var there = succeeds(probe);
    if (REQUIRED) assertThat(there).as("%s is missing: %s", what, install).isTrue();
    Assumptions.assumeTrue(there, () -> what + " is missing: " + install);
  }

  private static boolean succeeds(String... probe) throws InterruptedException {
    try {
      return new ProcessBuilder(probe)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
