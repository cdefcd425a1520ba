package dev.keetaorders.deploy.manifest;

import static dev.keetaorders.deploy.manifest.Manifest.elements;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the NetworkPolicies of one namespace let through between its own pods: what the one side may
 * send and the other may take.
 */
record Network(List<Manifest> policies, List<Manifest> workloads, Map<String, String> namespace) {

  static Network of(List<Manifest> all) {
    var namespace =
        all.stream().filter(each -> each.kind().equals("Namespace")).findFirst().orElseThrow();
    var labels = labels(namespace.body().at("/metadata/labels"));
    labels.put("kubernetes.io/metadata.name", namespace.name());
    return new Network(
        all.stream().filter(each -> each.kind().equals("NetworkPolicy")).toList(),
        all.stream().filter(Manifest::runsPods).toList(),
        labels);
  }

  /** Every arrow, as {@code from -> to:port}. */
  TreeSet<String> arrows() {
    var arrows = new TreeSet<String>();
    for (var from : workloads) {
      for (var to : workloads) {
        ports(to)
            .filter(port -> lets(from, "egress", to, port) && lets(to, "ingress", from, port))
            .forEach(port ->
                arrows.add(
                    "%s -> %s:%s"
                        .formatted(from.name(), to.name(), port.path("containerPort").asText())));
      }
    }
    return arrows;
  }

  /** The names of the pods that may send to addresses rather than to pods, and on which ports. */
  TreeSet<String> leaving() {
    var leaving = new TreeSet<String>();
    for (var from : workloads) {
      rules(from, "egress")
          .filter(rule -> elements(rule, "to").anyMatch(peer -> peer.has("ipBlock")))
          .flatMap(rule -> elements(rule, "ports"))
          .forEach(port -> leaving.add(from.name() + ":" + port.path("port").asText()));
    }
    return leaving;
  }

  private boolean lets(Manifest pod, String direction, Manifest peer, JsonNode port) {
    return rules(pod, direction)
        .anyMatch(rule ->
            elements(rule, direction.equals("egress") ? "to" : "from")
                    .anyMatch(each -> isPeer(each, peer))
                && elements(rule, "ports").anyMatch(each -> isPort(each.path("port"), port)));
  }

  private Stream<JsonNode> rules(Manifest pod, String direction) {
    return policies.stream()
        .map(each -> each.body().path("spec"))
        .filter(spec -> selects(spec.path("podSelector"), labels(pod)))
        .flatMap(spec -> elements(spec, direction));
  }

  private boolean isPeer(JsonNode rule, Manifest pod) {
    return !rule.has("ipBlock")
        && (!rule.has("namespaceSelector") || selects(rule.path("namespaceSelector"), namespace))
        && selects(rule.path("podSelector"), labels(pod));
  }

  private static boolean isPort(JsonNode inRule, JsonNode ofPod) {
    return inRule.asText().equals(ofPod.path("name").asText())
        || inRule.asText().equals(ofPod.path("containerPort").asText());
  }

  private static Stream<JsonNode> ports(Manifest pod) {
    return pod.containers().flatMap(each -> elements(each, "ports"));
  }

  private static boolean selects(JsonNode selector, Map<String, String> labels) {
    return selector.path("matchLabels").properties().stream()
            .allMatch(each -> each.getValue().asText().equals(labels.get(each.getKey())))
        && elements(selector, "matchExpressions").allMatch(each -> isIn(each, labels));
  }

  private static boolean isIn(JsonNode expression, Map<String, String> labels) {
    if (!expression.path("operator").asText().equals("In")) {
      throw new IllegalArgumentException("Only In is understood here: " + expression);
    }
    return elements(expression, "values")
        .anyMatch(each -> each.asText().equals(labels.get(expression.path("key").asText())));
  }

  private static Map<String, String> labels(Manifest workload) {
    return labels(workload.template().at("/metadata/labels"));
  }

  private static Map<String, String> labels(JsonNode labels) {
    return labels.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().asText()));
  }
}
