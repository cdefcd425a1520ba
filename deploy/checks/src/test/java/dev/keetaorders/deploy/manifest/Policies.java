package dev.keetaorders.deploy.manifest;

import static dev.keetaorders.deploy.manifest.Manifest.elements;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What every object of ours keeps beside being understood by Kubernetes; each breach one line. */
final class Policies {

  private static final String OURS = "keeta-orders/";
  private static final List<String> PROBES =
      List.of("startupProbe", "readinessProbe", "livenessProbe");
  private static final Pattern SECRET = Pattern.compile("PASSWORD|SECRET|TOKEN|JAAS|_KEYS?$");

  /** Of any overlay. */
  static List<String> breaches(Manifest manifest) {
    return switch (manifest.kind()) {
      case "KafkaUser" -> ofUser(manifest);
      case "NetworkPolicy" -> ofNetwork(manifest);
      default -> manifest.runsPods() ? ofPods(manifest) : List.of();
    };
  }

  /** Of what must stay up while a node is drained, lost, or a version replaced. */
  static List<String> ofProduction(List<Manifest> all) {
    var breaches = new ArrayList<String>();
    for (var manifest : all) {
      if (!manifest.kind().equals("Deployment")) continue;
      var spec = manifest.body().path("spec");
      var pods = manifest.podSpec();
      var budgets = all.stream().filter(each -> each.kind().equals("PodDisruptionBudget"));
      var rules = new Rules(manifest.toString(), breaches);
      rules.require(spec.path("replicas").asInt() >= 2, "has fewer than two pods");
      rules.require(
          spec.at("/strategy/rollingUpdate/maxUnavailable").asText().equals("0"),
          "lets a rollout take a pod away before another is ready");
      rules.require(
          budgets
              .map(budget -> budget.body().at("/spec/selector"))
              .anyMatch(spec.path("selector")::equals),
          "has no PodDisruptionBudget");
      rules.require(
          topologies(pods)
              .containsAll(Set.of("topology.kubernetes.io/zone", "kubernetes.io/hostname")),
          "is not spread over zones and nodes");
      rules.require(
          elements(pods, "tolerations")
              .filter(each -> each.has("tolerationSeconds"))
              .map(each -> each.path("key").asText())
              .toList()
              .containsAll(
                  List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable")),
          "stays on a lost node for Kubernetes' five minutes");
      rules.require(
          manifest.containers().allMatch(each -> each.at("/lifecycle/preStop").isObject()),
          "stops before its endpoint has left");
    }
    return breaches;
  }

  private static Set<String> topologies(JsonNode pods) {
    return elements(pods, "topologySpreadConstraints")
        .map(each -> each.path("topologyKey").asText())
        .collect(toSet());
  }

  private static List<String> ofPods(Manifest manifest) {
    var breaches = new ArrayList<String>();
    var pods = manifest.podSpec();
    var rules = new Rules(manifest.toString(), breaches);
    var security = pods.path("securityContext");
    rules.require(
        security.path("runAsNonRoot").asBoolean() && security.path("runAsUser").asInt() > 0,
        "may run as root");
    rules.require(
        security.at("/seccompProfile/type").asText().equals("RuntimeDefault"),
        "has no seccomp profile");
    rules.require(
        isFalse(pods.path("automountServiceAccountToken")), "gets a token of Kubernetes'");
    rules.require(
        isFalse(pods.path("enableServiceLinks")),
        "gets variables of Services, which Kafka's clients would take for settings");
    rules.require(
        Stream.of("hostNetwork", "hostPID", "hostIPC").noneMatch(pods::has)
            && elements(pods, "volumes").noneMatch(each -> each.has("hostPath")),
        "reaches into its node");
    rules.require(
        manifest
            .template()
            .at("/metadata/labels")
            .path("app.kubernetes.io/part-of")
            .asText()
            .equals("keeta-orders"),
        "is under no network policy: it lacks the label part-of");
    manifest
        .containers()
        .forEach(each -> ofContainer(manifest, each, each.path("name").asText(), breaches));
    return breaches;
  }

  private static void ofContainer(
      Manifest manifest, JsonNode container, String name, List<String> breaches) {
    var rules = new Rules("%s, container %s".formatted(manifest, name), breaches);
    var image = container.path("image").asText();
    var security = container.path("securityContext");
    var resources = container.path("resources");
    rules.require(
        isFalse(security.path("allowPrivilegeEscalation"))
            && !security.path("privileged").asBoolean(),
        "may gain privileges");
    rules.require(
        security.at("/capabilities/drop").toString().equals("[\"ALL\"]"), "keeps capabilities");
    rules.require(
        !image.contains(OURS) || security.path("readOnlyRootFilesystem").asBoolean(),
        "may write to its root file system");
    rules.require(resources.at("/limits/memory").isTextual(), "has no limit of memory");
    rules.require(
        resources.at("/requests/memory").isTextual() && resources.at("/requests/cpu").isTextual(),
        "requests nothing");
    rules.require(
        image.contains("@sha256:") || image.matches(".+:[^/]*\\d[^/]*"), "has no pinned image");
    if (!manifest.kind().equals("Job")) {
      for (var probe : PROBES) rules.require(container.path(probe).isObject(), "has no " + probe);
    }
    elements(container, "env")
        .filter(each -> each.has("value") && SECRET.matcher(each.path("name").asText()).find())
        .forEach(each -> rules.require(false, "has a secret in " + each.path("name").asText()));
  }

  /** No peer is everybody, and no direction is left open by leaving it out. */
  private static List<String> ofNetwork(Manifest manifest) {
    var breaches = new ArrayList<String>();
    var rules = new Rules(manifest.toString(), breaches);
    var spec = manifest.body().path("spec");
    rules.require(spec.path("podSelector").size() > 0, "is for every pod of the namespace");
    rules.require(spec.path("policyTypes").size() > 0, "does not say for which direction it is");
    Stream.concat(elements(spec, "ingress"), elements(spec, "egress"))
        .forEach(rule -> {
          var peers = Stream.concat(elements(rule, "from"), elements(rule, "to")).toList();
          rules.require(
              !peers.isEmpty() && peers.stream().noneMatch(JsonNode::isEmpty), "lets everybody in");
          rules.require(rule.path("ports").size() > 0, "is for every port");
        });
    return breaches;
  }

  /** No right to what nobody has thought of. */
  private static List<String> ofUser(Manifest manifest) {
    var breaches = new ArrayList<String>();
    var rules = new Rules(manifest.toString(), breaches);
    var authorization = manifest.body().at("/spec/authorization");
    rules.require(
        authorization.path("type").asText().equals("simple")
            && manifest.body().at("/spec/authentication/type").isTextual(),
        "is not authenticated and authorized");
    elements(authorization, "acls")
        .forEach(acl -> {
          var resource = acl.path("resource");
          var name = resource.path("name").asText();
          var prefix = resource.path("patternType").asText().equals("prefix");
          rules.require(
              !name.isBlank() && !name.contains("*"),
              "has a right to any " + resource.path("type"));
          rules.require(
              !prefix || (!resource.path("type").asText().equals("topic") && name.endsWith("-")),
              "has a right to every name that begins with " + name);
          rules.require(
              !resource.path("type").asText().equals("cluster"), "has a right on the cluster");
          rules.require(
              Set.of("Read", "Write", "DescribeConfigs").containsAll(operations(acl)),
              "may do more than read and write: "
                  + operations(acl).stream().collect(joining(", ")));
        });
    return breaches;
  }

  private static List<String> operations(JsonNode acl) {
    return elements(acl, "operations").map(JsonNode::asText).toList();
  }

  private static boolean isFalse(JsonNode value) {
    return value.isBoolean() && !value.asBoolean();
  }

  /** Notes what does not hold. */
  private record Rules(String what, List<String> breaches) {

    void require(boolean holds, String otherwise) {
      if (!holds) breaches.add(what + " " + otherwise);
    }
  }

  private Policies() {}
}
