package dev.keetaorders.deploy.access;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's own authorizer, which also remembers who was let do what, and who was not. */
public final class WitnessingAuthorizer extends StandardAuthorizer {

  private static final Set<Asked> ALLOWED = ConcurrentHashMap.newKeySet();
  private static final Set<Asked> DENIED = ConcurrentHashMap.newKeySet();

  /** One thing that somebody wanted to do. */
  record Asked(
      String principal, String clientId, AclOperation operation, ResourceType type, String name) {

    boolean isBy(AclBinding right) {
      var pattern = right.pattern();
      return right.entry().principal().equals(principal)
          && right.entry().operation() == operation
          && pattern.resourceType() == type
          && (pattern.patternType() == PatternType.PREFIXED
              ? name.startsWith(pattern.name())
              : name.equals(pattern.name()));
    }
  }

  static Set<Asked> allowed() {
    return Set.copyOf(ALLOWED);
  }

  /** What was refused and would be in the broker's log; what is only tried does not count. */
  static Set<Asked> denied() {
    return Set.copyOf(DENIED);
  }

  @Override
  public List<AuthorizationResult> authorize(
      AuthorizableRequestContext context, List<Action> actions) {
    var results = super.authorize(context, actions);
    for (var i = 0; i < actions.size(); i++) {
      var action = actions.get(i);
      var pattern = action.resourcePattern();
      var asked =
          new Asked(
              context.principal().toString(),
              context.clientId(),
              action.operation(),
              pattern.resourceType(),
              pattern.name());
      switch (results.get(i)) {
        case ALLOWED -> ALLOWED.add(asked);
        case DENIED -> {
          if (action.logIfDenied()) DENIED.add(asked);
        }
      }
    }
    return results;
  }
}
