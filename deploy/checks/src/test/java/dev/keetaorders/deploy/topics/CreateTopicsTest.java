package dev.keetaorders.deploy.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.TopicSpec;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.documents.ProjectTree;
import dev.keetaorders.deploy.RenderedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script that creates the topics, rendered from the code and run with a tool that takes notes.
 */
class CreateTopicsTest {

  /** Stands for Kafka's tool: writes down what it was asked for, and fails for one topic. */
  private static final String NOTING_TOOL =
      """
      #!/bin/sh
      printf '%s\\n' "$@" >"$NOTES/$$"
      case "$*" in *"$FAIL_FOR"*) echo refused >&2; exit 1 ;; esac
      """;

  private static final String NONE = "no topic";

  @TempDir Path folder;

  /** What came of running the script: how it ended, what it said, and each call of the tool. */
  private record Run(int exitCode, String said, List<List<String>> calls) {}

  @Test
  void isRenderedFromTheCode() {
    RenderedFile.of(CreateTopicsScript.PATH).holds(CreateTopicsScript.rendered());
  }

  @Test
  void createsEveryTopicAsTheCodeHasIt() throws Exception {
    var run = run(Map.of(), NONE);

    assertThat(run.exitCode()).as(run.said()).isZero();
    assertThat(created(run))
        .isEqualTo(
            new Topics("keeta.")
                .all().stream()
                    .collect(
                        toMap(TopicSpec::name, topic -> with(topic, "min.insync.replicas=2"))));
    assertThat(run.calls())
        .allSatisfy(call ->
            assertThat(call)
                .startsWith("--bootstrap-server", "kafka:9092", "--create", "--if-not-exists")
                .containsSequence("--partitions", "12", "--replication-factor", "3"));
  }

  @Test
  void takesWhatAnInstallationDiffersIn() throws Exception {
    var run =
        run(
            Map.of(
                "BOOTSTRAP", "broker:9093",
                "PREFIX", "chain.keeta.",
                "PARTITIONS", "24",
                "REPLICATION", "1",
                "COMMAND_CONFIG", "/etc/admin client.properties"),
            NONE);

    assertThat(created(run).keySet())
        .containsExactlyInAnyOrderElementsOf(
            new Topics("chain.keeta.").all().stream().map(TopicSpec::name).toList());
    assertThat(run.calls())
        .allSatisfy(call ->
            assertThat(call)
                .startsWith(
                    "--bootstrap-server",
                    "broker:9093",
                    "--command-config",
                    "/etc/admin client.properties")
                .containsSequence("--partitions", "24", "--replication-factor", "1")
                .contains("min.insync.replicas=1"));
  }

  @Test
  void failsWhenOneTopicFailedAndNamesIt() throws Exception {
    var run = run(Map.of(), "keeta.quarantine");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said()).contains("not created on kafka:9092: keeta.quarantine.");
    assertThat(created(run)).hasSameSizeAs(new Topics("").all());
  }

  private Run run(Map<String, String> environment, String failFor)
      throws IOException, InterruptedException {
    var tool = folder.resolve("kafka-topics.sh");
    Files.writeString(tool, NOTING_TOOL);
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    var notes = Files.createDirectory(folder.resolve("notes"));
    var script = new ProcessBuilder(ProjectTree.root().resolve(CreateTopicsScript.PATH).toString());
    script.environment().putAll(environment);
    script.environment().put("KAFKA_TOPICS", tool.toString());
    script.environment().put("NOTES", notes.toString());
    script.environment().put("FAIL_FOR", failFor);
    var process = script.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    var exitCode = process.waitFor();
    var calls = new ArrayList<List<String>>();
    try (var files = Files.list(notes)) {
      for (var file : files.toList()) calls.add(Files.readAllLines(file));
    }
    return new Run(exitCode, said, calls);
  }

  /** The settings of each topic that the tool was asked to create. */
  private static Map<String, Map<String, String>> created(Run run) {
    var created = new HashMap<String, Map<String, String>>();
    for (var call : run.calls()) {
      var settings = new TreeMap<String, String>();
      for (var i = 0; i < call.size() - 1; i++) {
        if (!call.get(i).equals("--config")) continue;
        var setting = call.get(i + 1).split("=", 2);
        settings.put(setting[0], setting[1]);
      }
      created.put(call.get(call.indexOf("--topic") + 1), settings);
    }
    return created;
  }

  private static Map<String, String> with(TopicSpec topic, String setting) {
    var settings = new TreeMap<>(topic.settings());
    settings.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
    return settings;
  }
}
