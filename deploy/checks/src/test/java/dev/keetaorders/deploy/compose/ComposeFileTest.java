package dev.keetaorders.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keetaorders.contracts.documents.ProjectTree;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.Apps;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

class ComposeFileTest {

  private static final String OURS = "keeta-orders/";

  private static final JsonNode FILE =
      new ObjectMapper().valueToTree(new Yaml().<Object>load(read("docker-compose.yml")));

  @Test
  void bothVersionsOfComposeKnowItsSections() {
    assertThat(names(FILE)).allMatch(section -> section.startsWith("x-") || isKnownToBoth(section));
  }

  private static boolean isKnownToBoth(String section) {
    return List.of("services", "volumes").contains(section);
  }

  @ParameterizedTest
  @MethodSource("ours")
  void whatIsOursMayDoLittle(String name) {
    var service = service(name);

    assertThat(service.path("read_only").asBoolean()).isTrue();
    assertThat(texts(service, "cap_drop")).containsExactly("ALL");
    assertThat(texts(service, "security_opt")).containsExactly("no-new-privileges:true");
    assertThat(service.path("mem_limit").asText()).matches("\\d+m");
    assertThat(service.has("user")).as("the image's own user is 10001").isFalse();
  }

  @Test
  void theImagesAreOfNobodyWithRights() {
    for (var image : List.of("deploy/image/Dockerfile", "deploy/image/demo.Dockerfile")) {
      assertThat(read(image)).contains("\nUSER 10001:10001\n");
    }
  }

  @Test
  void nothingIsPublishedBeyondThisMachine() {
    assertThat(names(FILE.path("services")))
        .flatMap(name -> texts(service(name), "ports"))
        .isNotEmpty()
        .allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aServiceListensWhereItsImageSays(String name) {
    var arguments = service(name).at("/build/args");
    var settings = properties(read(name + "/src/main/resources/application.properties"));

    assertThat(arguments.path("MODULE").asText()).isEqualTo(name);
    assertThat(arguments.path("PORT").asText()).isEqualTo(settings.get("quarkus.http.port"));
    assertThat(arguments.path("MANAGEMENT_PORT").asText())
        .isEqualTo(settings.get("quarkus.management.port"));
    assertThat(texts(service(name), "ports"))
        .containsExactlyElementsOf(
            Stream.of("PORT", "MANAGEMENT_PORT")
                .map(which -> arguments.path(which).asText())
                .map(port -> "127.0.0.1:%s:%s".formatted(port, port))
                .toList());
    assertThat(read(".dockerignore")).contains("\n!%s/target/quarkus-app\n".formatted(name));
  }

  @Test
  void imagesOfOthersAreThoseThatTheTestsRunOn() {
    var pom = read("pom.xml");
    var postgres = value(pom, "<postgres.binaries.version>(.*?)\\.\\d+</");

    assertThat(service("kafka").path("image").asText())
        .isEqualTo("apache/kafka:" + value(pom, "<kafka.version>(.*?)</"));
    assertThat(service("topics").path("image")).isEqualTo(service("kafka").path("image"));
    assertThat(service("postgres").path("image").asText())
        .isEqualTo("postgres:" + postgres + "-alpine");
  }

  @Test
  void everyImageHasTheSameJava() {
    var java = value(read("deploy/image/Dockerfile"), "ARG JRE=(\\S+)");

    assertThat(java).matches("eclipse-temurin:25\\.\\d+\\.\\d+_\\d+-jre-[a-z]+");
    assertThat(value(read("deploy/image/demo.Dockerfile"), "ARG JRE=(\\S+)")).isEqualTo(java);
    assertThat(ours()).allMatch(name -> service(name).at("/build/args/JRE").asText().equals(java));
  }

  @Test
  void servicesWaitForWhatTheyNeedAndNoMore() {
    var needs = new TreeMap<String, List<String>>();
    modules().forEach(name -> needs.put(name, names(service(name).path("depends_on"))));

    assertThat(needs)
        .isEqualTo(
            Map.of(
                "webhook-gateway", List.of("topics"),
                "auto-cancel-watchdog", List.of("topics"),
                "order-state-service", List.of("topics", "postgres"),
                "keeta-command-service", List.of("topics", "postgres", "keeta-sandbox"),
                "keeta-sandbox", List.of()));
  }

  /** A spool in the container itself would be thrown away with it. */
  @Test
  void theSpoolOfTheGatewayIsOnAVolumeThatOutlivesItsContainer() {
    var gateway = service("webhook-gateway");
    var folder = Path.of(gateway.at("/environment/GATEWAY_SPOOL_DIRECTORY").asText());
    var mount =
        texts(gateway, "volumes").stream()
            .map(volume -> volume.split(":", -1))
            .filter(volume -> folder.startsWith(volume[1]))
            .toList();

    assertThat(mount).hasSize(1);
    assertThat(names(FILE.path("volumes"))).contains(mount.getFirst()[0]);
    assertThat(read("deploy/image/Dockerfile")).contains(mount.getFirst()[1]);
  }

  @Test
  void theSettingsNameAppsThatEveryServiceUnderstands() {
    var settings = properties(read("deploy/compose/keeta.properties"));

    var apps = Apps.read(settings.keySet(), settings::get).byId();

    assertThat(apps.keySet()).containsExactlyInAnyOrder("1001001", "od-sandbox");
    assertThat(apps.get("1001001").dialect()).isEqualTo(Dialect.STANDARD);
    // Between application.properties and the environment.
    assertThat(settings).containsEntry("config_ordinal", "290");
    assertThat(properties(read("deploy/compose/accounts.properties")))
        .containsEntry("config_ordinal", "290");
  }

  @Test
  void theReadmeNamesTheFlagsThatTheImageHas() {
    var flags = value(read("deploy/image/run"), "JAVA_OPTS=(.*?)}");

    assertThat(read("deploy/README.md")).contains("| `JAVA_OPTS` | `%s` |".formatted(flags));
  }

  static Stream<String> ours() {
    return names(FILE.path("services")).stream()
        .filter(name -> service(name).path("image").asText().startsWith(OURS));
  }

  /** Those that are built from a module of the same name. */
  static Stream<String> modules() {
    return ours().filter(name -> service(name).at("/build/args").has("MODULE"));
  }

  private static JsonNode service(String name) {
    return FILE.path("services").path(name);
  }

  private static List<String> names(JsonNode of) {
    return of.propertyStream().map(Map.Entry::getKey).toList();
  }

  private static List<String> texts(JsonNode of, String list) {
    return StreamSupport.stream(of.path(list).spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String value(String text, String pattern) {
    var match = Pattern.compile(pattern).matcher(text);
    assertThat(match.find()).as(pattern).isTrue();
    return match.group(1);
  }

  private static Map<String, String> properties(String text) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    var values = new TreeMap<String, String>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return values;
  }

  private static String read(String relative) {
    try {
      return Files.readString(ProjectTree.root().resolve(relative));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
