package dev.keetaorders.deploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.contracts.documents.ProjectTree;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check fails on an object that was good until one thing of it was spoiled. */
class ChecksHaveTeethTest {

  private static final String GATEWAY = "deploy/kubernetes/base/webhook-gateway.yaml";
  private static final String NETWORK = "deploy/kubernetes/base/network.yaml";
  private static final String USERS = "deploy/kafka/strimzi/users.yaml";
  private static final String CONTAINER = "/spec/template/spec/containers/0";
  private static final String POD = "/spec/template/spec";
  private static final String ACL = "/spec/authorization/acls/0";

  /** What is done to one object, and what must be said of it then. */
  record Spoiling(String file, String kind, Consumer<JsonNode> how, String said) {}

  @ParameterizedTest(name = "{0}")
  @MethodSource("spoilings")
  void aPolicyThatIsBrokenIsNamed(String name, Spoiling spoiling) {
    assertThat(Policies.breaches(spoiled(spoiling)))
        .anySatisfy(breach -> assertThat(breach).contains(spoiling.said()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("misspellings")
  void aFieldThatNobodyKnowsIsNamed(String name, Spoiling spoiling) {
    var manifest = spoiled(spoiling);

    assertThat(
            manifest.isCustom()
                ? CustomResources.breaches(manifest)
                : StrictModel.breaches(manifest))
        .anySatisfy(breach -> assertThat(breach).contains(spoiling.said()));
  }

  @Test
  void whatIsNotSpoiledIsGood() {
    assertThat(Stream.of(GATEWAY, NETWORK, USERS).flatMap(file -> manifests(file).stream()))
        .flatMap(
            each -> each.isCustom() ? CustomResources.breaches(each) : StrictModel.breaches(each))
        .isEmpty();
  }

  @Test
  void aDeploymentAloneIsNotWhatProductionNeeds() {
    var bare =
        spoiled(
            new Spoiling(
                GATEWAY,
                "Deployment",
                body -> {
                  object(body, POD).remove(List.of("tolerations", "topologySpreadConstraints"));
                  object(body, CONTAINER).remove("lifecycle");
                  object(body, "/spec").put("replicas", 1);
                  object(body, "/spec/strategy/rollingUpdate").put("maxUnavailable", 1);
                },
                ""));

    assertThat(Policies.ofProduction(List.of(bare)))
        .containsExactly(
            "Deployment webhook-gateway has fewer than two pods",
            "Deployment webhook-gateway lets a rollout take a pod away before another is ready",
            "Deployment webhook-gateway has no PodDisruptionBudget",
            "Deployment webhook-gateway is not spread over zones and nodes",
            "Deployment webhook-gateway stays on a lost node for Kubernetes' five minutes",
            "Deployment webhook-gateway stops before its endpoint has left");
  }

  static Stream<Arguments> spoilings() {
    return Stream.of(
        pod("root", body -> object(body, POD + "/securityContext").put("runAsUser", 0), "root"),
        pod("any user", body -> object(body, POD).remove("securityContext"), "may run as root"),
        pod("a token", body -> object(body, POD).remove("automountServiceAccountToken"), "a token"),
        pod("service links", body -> object(body, POD).remove("enableServiceLinks"), "variables"),
        pod("the node's network", body -> object(body, POD).put("hostNetwork", true), "its node"),
        pod(
            "the node's files",
            body ->
                ((ArrayNode) body.at(POD + "/volumes"))
                    .addObject()
                    .put("name", "node")
                    .putObject("hostPath")
                    .put("path", "/"),
            "its node"),
        pod("privileges", body -> security(body).remove("allowPrivilegeEscalation"), "privileges"),
        pod("capabilities", body -> security(body).remove("capabilities"), "capabilities"),
        pod("a root to write to", body -> security(body).remove("readOnlyRootFilesystem"), "write"),
        pod(
            "no limit",
            body -> object(body, CONTAINER + "/resources").remove("limits"),
            "no limit"),
        pod(
            "no request",
            body -> object(body, CONTAINER + "/resources").remove("requests"),
            "requ"),
        pod("no startup", body -> object(body, CONTAINER).remove("startupProbe"), "startupProbe"),
        pod("no readiness", body -> object(body, CONTAINER).remove("readinessProbe"), "readiness"),
        pod("no liveness", body -> object(body, CONTAINER).remove("livenessProbe"), "liveness"),
        pod("latest", body -> object(body, CONTAINER).put("image", "a/b:latest"), "pinned image"),
        pod(
            "a secret in sight",
            body ->
                ((ArrayNode) body.at(CONTAINER + "/env"))
                    .addObject()
                    .put("name", "QUARKUS_DATASOURCE_PASSWORD")
                    .put("value", "x"),
            "has a secret in QUARKUS_DATASOURCE_PASSWORD"),
        pod("no label", _ -> {}, "no network policy"),
        network(
            "everybody", body -> object(body, "/spec").putArray("ingress").addObject(), "every"),
        network("every pod", body -> object(body, "/spec").putObject("podSelector"), "every pod"),
        network("no direction", body -> object(body, "/spec").remove("policyTypes"), "direction"),
        user("any topic", acl -> acl.withObject("/resource").put("name", "*"), "any"),
        user("no name", acl -> acl.withObject("/resource").remove("name"), "any"),
        user(
            "a prefix of topics",
            acl -> acl.withObject("/resource").put("patternType", "prefix"),
            "every name that begins with keeta.order-notifications"),
        user("the cluster", acl -> acl.withObject("/resource").put("type", "cluster"), "cluster"),
        user("all", acl -> acl.putArray("operations").add("All"), "more than read and write: All"),
        spoiling(
            "no authentication",
            new Spoiling(
                USERS,
                "KafkaUser",
                body -> object(body, "/spec").remove("authentication"),
                "not")));
  }

  static Stream<Arguments> misspellings() {
    return Stream.of(
        pod(
            "of a container",
            body -> object(body, CONTAINER).putObject("readinesProbe"),
            "readinesProbe"),
        pod("of a pod", body -> object(body, POD).put("enableServiceLink", false), "ServiceLink"),
        pod(
            "of a version",
            body -> ((ObjectNode) body).put("apiVersion", "apps/v1beta1"),
            "v1beta1"),
        pod("of a kind", body -> ((ObjectNode) body).put("kind", "Deploiment"), "no kind"),
        pod("of a Deployment", body -> object(body, "/spec").put("replica", 2), "replica"),
        network("of a policy", body -> object(body, "/spec").putArray("ingres"), "ingres"),
        user("of a right", acl -> acl.putArray("operation"), "operation"),
        user("of an operation", acl -> acl.putArray("operations").add("Reed"), "operations"),
        user("nothing to do", acl -> acl.remove("operations"), "operations"));
  }

  private static Arguments pod(String name, Consumer<JsonNode> how, String said) {
    return spoiling(name, new Spoiling(GATEWAY, "Deployment", how, said));
  }

  private static Arguments network(String name, Consumer<JsonNode> how, String said) {
    return spoiling(name, new Spoiling(NETWORK, "NetworkPolicy", how, said));
  }

  private static Arguments user(String name, Consumer<ObjectNode> how, String said) {
    return spoiling(
        name, new Spoiling(USERS, "KafkaUser", body -> how.accept(object(body, ACL)), said));
  }

  private static Arguments spoiling(String name, Spoiling spoiling) {
    return Arguments.of(name, spoiling);
  }

  private static ObjectNode security(JsonNode body) {
    return object(body, CONTAINER + "/securityContext");
  }

  private static ObjectNode object(JsonNode body, String at) {
    return (ObjectNode) body.at(at);
  }

  private static Manifest spoiled(Spoiling spoiling) {
    var manifest =
        manifests(spoiling.file()).stream()
            .filter(each -> each.kind().equals(spoiling.kind()))
            .findFirst()
            .orElseThrow();
    spoiling.how().accept(manifest.body());
    return manifest;
  }

  private static List<Manifest> manifests(String file) {
    return Manifest.all(ProjectTree.read(file));
  }
}
