package dev.keetaorders.deploy.manifest;

import static dev.keetaorders.deploy.manifest.Manifest.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.contracts.documents.ProjectTree;
import dev.keetaorders.contracts.documents.SettingsInCode;
import dev.keetaorders.contracts.settings.Apps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests of our services against the services. */
class ServicesTest {

  /** What is in a spool is orders, which only the pod of that name brings to Kafka. */
  @Test
  void aSpoolComesBackWithItsPodAndIsDeletedByNobody() {
    var all = Kustomize.build(Kustomizations.withSpool());
    var gateway =
        all.stream()
            .filter(each -> each.runsPods() && each.name().equals("webhook-gateway"))
            .toList();

    assertThat(gateway).hasSize(1);
    var spec = gateway.getFirst().body().path("spec");
    var container = gateway.getFirst().containers().findFirst().orElseThrow();
    assertThat(gateway.getFirst().kind()).isEqualTo("StatefulSet");
    assertThat(spec.at("/persistentVolumeClaimRetentionPolicy").toString())
        .isEqualTo("{\"whenDeleted\":\"Retain\",\"whenScaled\":\"Retain\"}");
    var claim = spec.at("/volumeClaimTemplates/0/metadata/name").asText();
    var mounts =
        elements(container, "volumeMounts")
            .filter(mount -> mount.path("name").asText().equals(claim))
            .map(mount -> mount.path("mountPath").asText())
            .toList();
    assertThat(mounts).hasSize(1);
    assertThat(elements(container, "env"))
        .filteredOn(each -> each.path("name").asText().equals("GATEWAY_SPOOL_DIRECTORY"))
        .extracting(each -> each.path("value").asText())
        .allMatch(folder -> folder.startsWith(mounts.getFirst() + "/"))
        .hasSize(1);
    assertThat(
            all.stream()
                .filter(each -> each.kind().equals("Service"))
                .map(each -> each.name())
                .toList())
        .contains(spec.path("serviceName").asText());
  }

  /** Settings of Quarkus and SmallRye that no file of ours names, and that a manifest sets. */
  private static final Set<String> OF_QUARKUS =
      Set.of(
          "SMALLRYE_CONFIG_LOCATIONS",
          "QUARKUS_DATASOURCE_JDBC_URL",
          "QUARKUS_DATASOURCE_USERNAME",
          "QUARKUS_DATASOURCE_PASSWORD",
          "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING");

  /** How long Kubernetes takes to notice that a node is lost; node-monitor-grace-period. */
  private static final Duration NODE_IS_MISSED = Duration.ofSeconds(50);

  /** From being scheduled to being ready, on a node that has the image. */
  private static final Duration START = Duration.ofSeconds(30);

  @ParameterizedTest(name = "{0}")
  @MethodSource("services")
  void probesAskThePortThatAnswers(Manifest service) {
    var container = service.containers().findFirst().orElseThrow();
    var properties =
        ProjectTree.read(service.name() + "/src/main/resources/application.properties");

    assertThat(ports(container))
        .isEqualTo(
            Map.of(
                "http", setting(properties, "quarkus.http.port"),
                "management", setting(properties, "quarkus.management.port")));
    assertThat(
            Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                .map(probe -> container.path(probe).path("httpGet").toString()))
        .containsExactly(
            "{\"path\":\"/q/health/started\",\"port\":\"management\"}",
            "{\"path\":\"/q/health/ready\",\"port\":\"management\"}",
            "{\"path\":\"/q/health/live\",\"port\":\"management\"}");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("containers")
  void everyVariableIsASetting(Manifest service) {
    var known = known();

    assertThat(service.containers().map(Environment::of))
        .allSatisfy(environment -> {
          assertThat(known).containsAll(environment.values().keySet());
          assertThat(known)
              .containsAll(
                  environment.references().stream()
                      .map(Environment.Reference::variable)
                      .filter(variable -> !variable.isEmpty())
                      .toList());
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.keetaorders.deploy.manifest.Kustomizations#all")
  void everyKeyOfTheSharedSettingsIsASetting(String kustomization) {
    var shared =
        Kustomize.build(kustomization).stream()
            .filter(each -> each.kind().equals("ConfigMap"))
            .filter(each -> each.name().startsWith("keeta-kafka"))
            .flatMap(each -> each.body().path("data").properties().stream())
            .map(Map.Entry::getKey);

    assertThat(known()).containsAll(shared.toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("services")
  void aPodThatIsStoppedHasTheTimeThatItsServiceTakes(Manifest service) {
    var properties =
        ProjectTree.read(service.name() + "/src/main/resources/application.properties");
    var answers =
        found(properties, "quarkus.shutdown.timeout").map(ServicesTest::seconds).orElse(0);
    var leaves =
        service
            .containers()
            .mapToInt(each -> each.at("/lifecycle/preStop/sleep/seconds").asInt())
            .sum();

    assertThat(service.podSpec().path("terminationGracePeriodSeconds").asInt())
        .isGreaterThanOrEqualTo(2 * (leaves + answers));
  }

  /** An order that was placed just before its only watchdog was lost is flagged at CRITICAL. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("services")
  void aLostNodeIsReplacedInsideTheTimeBudget(Manifest service) {
    var warning = SettingsInCode.ofProject().defaults().get("watchdog.levels.warning");

    assertThat(elements(service.podSpec(), "tolerations"))
        .isNotEmpty()
        .allSatisfy(toleration ->
            assertThat(
                    NODE_IS_MISSED
                        .plusSeconds(toleration.path("tolerationSeconds").asLong(300))
                        .plus(START))
                .isLessThanOrEqualTo(Duration.ofSeconds(seconds(warning))));
  }

  /**
   * Whoever shares a transactional id fences the other; whoever has a new one leaves the old open.
   */
  @Test
  void eachInstanceIsNamedByItsPod() {
    var named =
        services()
            .flatMap(each -> each.containers().flatMap(container -> elements(container, "env")))
            .filter(each -> each.path("name").asText().equals("ORDER_STATE_INSTANCE_ID"))
            .map(each -> each.at("/valueFrom/fieldRef/fieldPath").asText());

    assertThat(named).containsExactly("metadata.name");
  }

  static Stream<Manifest> services() {
    return Kustomize.build(Kustomizations.PRODUCTION).stream()
        .filter(each -> each.kind().equals("Deployment"));
  }

  /** Every container of an image of ours, in every overlay. */
  static List<Manifest> containers() {
    return Kustomizations.all()
        .flatMap(each -> Kustomize.build(each).stream())
        .filter(each -> each.kind().equals("Deployment"))
        .toList();
  }

  private static Set<String> known() {
    var known =
        SettingsInCode.ofProject().defaults().keySet().stream()
            .map(Apps::variableOf)
            .collect(Collectors.toCollection(TreeSet::new));
    known.addAll(OF_QUARKUS);
    known.add("KEETA_TOPICS_PREFIX");
    Stream.of(ProducerConfig.configNames(), ConsumerConfig.configNames())
        .flatMap(Set::stream)
        .map(name -> Apps.variableOf("kafka." + name))
        .forEach(known::add);
    return known;
  }

  private static Map<String, String> ports(JsonNode container) {
    var ports = new TreeMap<String, String>();
    elements(container, "ports")
        .forEach(
            each -> ports.put(each.path("name").asText(), each.path("containerPort").asText()));
    return ports;
  }

  private static String setting(String properties, String key) {
    return found(properties, key).orElseThrow();
  }

  private static Optional<String> found(String properties, String key) {
    return properties
        .lines()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .findFirst();
  }

  private static int seconds(String words) {
    return Integer.parseInt(words.replaceAll("[sS]$", ""));
  }
}
