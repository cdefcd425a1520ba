package dev.keetaorders.contracts.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.TopicSpec;
import dev.keetaorders.contracts.Topics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/topics.md} against the one list of topics. */
class TopicsDocumentTest {

  private static final List<TopicSpec> TOPICS = new Topics(Topics.DEFAULT_PREFIX).all();

  @Test
  void howTheyAreCreatedIsAsTheCodeSays() {
    RenderedPart.of("docs/topics.md", "topics").holds(rendered());
  }

  @Test
  void everyTopicIsExplained() {
    var explained = Markdown.of("docs/topics.md").section("What is on them").orElseThrow();

    assertThat(Markdown.tables(explained).getFirst().cells())
        .extracting(cells -> cells.getFirst().replace("`", ""))
        .containsExactlyElementsOf(TOPICS.stream().map(TopicSpec::name).toList());
  }

  private static String rendered() {
    var table = new StringBuilder();
    table.append("| topic | clean-up | kept | a record's time | largest record |\n");
    table.append("|---|---|---|---|---|\n");
    for (var topic : TOPICS) table.append(row(topic)).append('\n');
    return table.toString();
  }

  private static String row(TopicSpec topic) {
    var settings = topic.settings();
    return "| `%s` | %s | %d days | %s | %s MiB |"
        .formatted(
            topic.name(),
            settings.get("cleanup.policy").replace(",", " and "),
            Duration.ofMillis(Long.parseLong(settings.get("retention.ms"))).toDays(),
            settings.get("message.timestamp.type").equals("LogAppendTime")
                ? "when the broker appended it"
                : "when the producer made it",
            Long.parseLong(settings.get("max.message.bytes")) / (1 << 20));
  }
}
