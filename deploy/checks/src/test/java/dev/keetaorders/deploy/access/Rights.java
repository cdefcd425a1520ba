package dev.keetaorders.deploy.access;

import static dev.keetaorders.deploy.manifest.Manifest.elements;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.contracts.documents.ProjectTree;
import dev.keetaorders.deploy.manifest.Manifest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The KafkaUser objects, as Strimzi's User Operator makes rights of them. */
record Rights(List<Manifest> users) {

  /** Those of {@code deploy/}. */
  static Rights ofDeployment() {
    return new Rights(Manifest.all(ProjectTree.read("deploy/kafka/strimzi/users.yaml")));
  }

  List<String> names() {
    return users.stream().map(Manifest::name).toList();
  }

  /** Everything that all of them may do, by certificates. */
  List<AclBinding> all() {
    return users.stream().flatMap(user -> of(user, principal(user.name()))).toList();
  }

  /** The same, by passwords. */
  List<AclBinding> allByPassword() {
    return users.stream().flatMap(user -> of(user, principalByPassword(user.name()))).toList();
  }

  /** How the broker calls a user, by its certificate. */
  static String principal(String user) {
    return "User:CN=" + user;
  }

  /** How the broker calls a user that has a password. */
  static String principalByPassword(String user) {
    return "User:" + user;
  }

  private static Stream<AclBinding> of(Manifest user, String principal) {
    return elements(user.body().at("/spec/authorization"), "acls")
        .flatMap(acl ->
            elements(acl, "operations")
                .map(operation -> binding(principal, acl.path("resource"), operation.asText())));
  }

  private static AclBinding binding(String principal, JsonNode resource, String operation) {
    var pattern =
        switch (resource.path("patternType").asText("literal")) {
          case "prefix" -> PatternType.PREFIXED;
          case "literal" -> PatternType.LITERAL;
          default -> throw new IllegalArgumentException("No pattern of Strimzi's: " + resource);
        };
    var type = words(resource.path("type").asText());
    return new AclBinding(
        new ResourcePattern(ResourceType.fromString(type), resource.path("name").asText(), pattern),
        new AccessControlEntry(
            principal, "*", AclOperation.fromString(words(operation)), AclPermissionType.ALLOW));
  }

  /** {@code transactionalId} is TRANSACTIONAL_ID to Kafka. */
  private static String words(String camelCase) {
    return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }
}
