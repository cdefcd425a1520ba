package dev.keetaorders.contracts.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.keetaorders.contracts.TopicSpec;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.schema.Schemas;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/asyncapi.yaml} against the code: what it promises is what is there. */
class AsyncApiTest {

  private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
  private static final Set<String> SETTINGS_IN_ASYNCAPI =
      Set.of("cleanup.policy", "retention.ms", "max.message.bytes");
  private static final String SCHEMA_FOLDER = "contracts/src/main/resources/schemas";

  private final JsonNode document = read();

  @Test
  void hasEveryTopicWithItsSettings() {
    var described = new TreeMap<String, Map<String, String>>();
    document.get("channels").forEach(each -> described.put(text(each, "address"), settings(each)));

    assertThat(described)
        .isEqualTo(
            TOPICS.all().stream()
                .collect(
                    toMap(TopicSpec::name, AsyncApiTest::settings, (a, _) -> a, TreeMap::new)));
  }

  @Test
  void givesEveryTopicItsRecord() {
    var payloads = new HashMap<String, String>();
    for (var channel : document.get("channels")) {
      var message = onlyMessage(channel);
      assertThat(message.at("/bindings/kafka/key/description").asText()).isNotBlank();
      payloads.put(text(channel, "address"), message.at("/payload/$ref").asText());
    }

    var keetas = "#/components/schemas/keetasBytes";
    var found = "#/components/schemas/foundBytes";
    assertThat(payloads)
        .isEqualTo(
            Map.of(
                TOPICS.orderNotifications(),
                keetas,
                TOPICS.shopNotifications(),
                keetas,
                TOPICS.authorizations(),
                keetas,
                TOPICS.quarantine(),
                found,
                TOPICS.orderEvents(),
                "schemas/order-event.json",
                TOPICS.orders(),
                "schemas/order-snapshot.json",
                TOPICS.commands(),
                "schemas/command.json",
                TOPICS.commandResults(),
                "schemas/command-result.json",
                TOPICS.commandsDeadLetter(),
                found,
                TOPICS.deadlineAlerts(),
                "schemas/deadline-alert.json"));
  }

  @Test
  void hasAnOperationForEveryTopic() {
    var inOperations =
        elements(document.get("operations"))
            .map(each -> resolve(each.get("channel")))
            .map(channel -> text(channel, "address"))
            .collect(toSet());

    assertThat(inOperations).isEqualTo(TOPICS.all().stream().map(TopicSpec::name).collect(toSet()));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(resolves(each)).as(each).isTrue());
  }

  @Test
  void describesEveryHeaderOfANotification() {
    var described = document.at("/components/schemas/notificationHeaders/properties").fieldNames();

    assertThat(described)
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(NotificationHeader.class.getDeclaredFields())
                .map(AsyncApiTest::value)
                .toList());
  }

  @Test
  void everyExampleIsAsItsSchemaSays() {
    var withSchema =
        elements(document.at("/components/messages"))
            .filter(each -> each.at("/payload/$ref").asText().startsWith("schemas/"))
            .toList();

    assertThat(withSchema)
        .hasSize(5)
        .allSatisfy(each -> assertThat(each.path("examples")).isNotEmpty());
    for (var message : withSchema) {
      for (var example : message.get("examples")) {
        assertThat(violations(message, example.get("payload")))
            .as(message.get("name") + " " + example.get("name"))
            .isEmpty();
      }
    }
  }

  @Test
  void seesAnExampleThatIsNot() {
    var message = document.at("/components/messages/deadlineAlert");
    var broken = message.at("/examples/0/payload").deepCopy();
    ((ObjectNode) broken).put("level", "URGENT");

    assertThat(violations(message, broken)).isNotEmpty();
  }

  @Test
  void everySchemaIsOneAndCarriesItsName() {
    var schemas =
        ProjectTree.filesEndingIn(".json").stream()
            .filter(each -> each.startsWith(ProjectTree.root().resolve(SCHEMA_FOLDER)))
            .toList();

    assertThat(schemas).isNotEmpty();
    for (var schema : schemas) {
      var text = ProjectTree.read(schema);
      assertThat(Schemas.violationsOfDraft(text.getBytes(UTF_8))).as(schema.toString()).isEmpty();
      assertThat(json(text).path("$id").asText())
          .isEqualTo(Schemas.ID_PREFIX + schema.getFileName());
    }
  }

  private static List<String> violations(JsonNode message, JsonNode payload) {
    var file = Path.of(message.at("/payload/$ref").asText()).getFileName().toString();
    return Schemas.violations(file.replace(".json", ""), payload.toString().getBytes(UTF_8));
  }

  private JsonNode onlyMessage(JsonNode channel) {
    assertThat(channel.get("messages")).hasSize(1);
    return resolve(channel.get("messages").iterator().next());
  }

  private JsonNode resolve(JsonNode reference) {
    return document.at(text(reference, "$ref").substring(1));
  }

  private boolean resolves(String reference) {
    if (reference.startsWith("#")) return !document.at(reference.substring(1)).isMissingNode();
    return ProjectTree.root().resolve("docs").resolve(reference).toFile().isFile();
  }

  private static Map<String, String> settings(JsonNode channel) {
    var settings = new TreeMap<String, String>();
    channel
        .at("/bindings/kafka/topicConfiguration")
        .properties()
        .forEach(each -> settings.put(each.getKey(), text(each.getValue())));
    return settings;
  }

  private static Map<String, String> settings(TopicSpec topic) {
    var settings = new TreeMap<>(topic.settings());
    settings.keySet().retainAll(SETTINGS_IN_ASYNCAPI);
    return settings;
  }

  /** A setting as Kafka writes it: a list is joined by commas. */
  private static String text(JsonNode value) {
    if (!value.isArray()) return value.asText();
    return String.join(",", elements(value).map(JsonNode::asText).toList());
  }

  private static String text(JsonNode parent, String field) {
    return parent.get(field).asText();
  }

  private static Stream<JsonNode> elements(JsonNode node) {
    return node.valueStream();
  }

  private static String value(Field constant) {
    try {
      return (String) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read() {
    try {
      return new YAMLMapper().readTree(ProjectTree.read("docs/asyncapi.yaml"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
