package dev.keetaorders.deploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every object that {@code deploy/} would send to a cluster. */
class ManifestsTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.keetaorders.deploy.manifest.Kustomizations#all")
  void everyFieldIsOneThatTheClusterKnows(String kustomization) {
    assertThat(Kustomize.build(kustomization))
        .isNotEmpty()
        .flatMap(
            each -> each.isCustom() ? CustomResources.breaches(each) : StrictModel.breaches(each))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.keetaorders.deploy.manifest.Kustomizations#all")
  void noneBreaksAPolicy(String kustomization) {
    assertThat(Kustomize.build(kustomization)).flatMap(Policies::breaches).isEmpty();
  }

  @Test
  void productionStaysUpWhileANodeIsDrainedOrLost() {
    assertThat(Policies.ofProduction(Kustomize.build(Kustomizations.PRODUCTION))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("overlays")
  void everyPodIsUnderThePolicyThatDeniesByDefault(String overlay) {
    var all = Kustomize.build(overlay);
    var denying =
        all.stream()
            .filter(each -> each.kind().equals("NetworkPolicy"))
            .filter(each -> each.name().equals("deny-by-default"))
            .map(each -> each.body().path("spec"))
            .toList();

    assertThat(denying)
        .singleElement()
        .satisfies(spec -> {
          assertThat(spec.has("ingress") || spec.has("egress")).as("allows something").isFalse();
          assertThat(spec.path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
          assertThat(all)
              .filteredOn(Manifest::runsPods)
              .isNotEmpty()
              .allSatisfy(each ->
                  assertThat(isSelected(spec.at("/podSelector/matchLabels"), each)).isTrue());
        });
  }

  /** Rates are of all pods together, so the service must know how many there are. */
  @Test
  void theCommandServiceKnowsHowManyPodsShareTheRates() {
    var service =
        Kustomize.build(Kustomizations.PRODUCTION).stream()
            .filter(each -> each.toString().equals("Deployment keeta-command-service"))
            .findFirst()
            .orElseThrow();

    assertThat(Environment.of(service.containers().findFirst().orElseThrow()).values())
        .containsEntry("COMMAND_LIMITS_REPLICAS", service.body().at("/spec/replicas").asText());
  }

  /** The rule by which Keeta's pushes, other services and people come in and nobody else does. */
  @Test
  void onlyTheWebhooksAreForTheWorld() {
    var paths =
        Kustomize.build(Kustomizations.PRODUCTION).stream()
            .filter(each -> each.kind().equals("Ingress"))
            .flatMap(each -> Manifest.elements(each.body().path("spec"), "rules"))
            .flatMap(rule -> Manifest.elements(rule.path("http"), "paths"))
            .map(path ->
                "%s to %s"
                    .formatted(
                        path.path("path").asText(), path.at("/backend/service/name").asText()));

    assertThat(paths)
        .containsExactly("/keeta/webhooks to webhook-gateway", "/opendelivery to webhook-gateway");
  }

  static List<String> overlays() {
    return List.of(Kustomizations.DEMO, Kustomizations.PRODUCTION);
  }

  private static boolean isSelected(JsonNode labels, Manifest manifest) {
    var own = manifest.template().at("/metadata/labels");
    return labels.properties().stream()
        .allMatch(label -> own.path(label.getKey()).equals(label.getValue()));
  }
}
