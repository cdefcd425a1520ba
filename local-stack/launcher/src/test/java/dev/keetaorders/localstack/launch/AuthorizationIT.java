package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandType;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An app from its authorization to the end of it, against a Keeta that checks every token: in an
 * app of its own, because its tokens are spoiled.
 */
@ExtendWith(OneStack.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuthorizationIT {

  private static final String APP = OneStack.APP_OF_OAUTH;
  private static final String TOKEN_CALL = "/base/oauth/token";

  private final StackUnderTest stack;
  private final SandboxSide keeta;
  private final ChainSide chain;

  AuthorizationIT(StackUnderTest stack, ChainSide chain) {
    this.stack = stack;
    this.keeta = new SandboxSide(stack);
    this.chain = chain;
  }

  @Test
  @Order(1)
  void aMerchantsCodeBecomesATokenThatCallsCarry() throws Exception {
    keeta.authorize(APP);

    awaitState("GRANTED");
    var orderId = confirmed("granted");
    assertThat(tokensOf(orderId)).doesNotContain(OneStack.CONFIGURED_TOKEN);
    assertThat(grants()).containsExactly("authorization_code");
  }

  @Test
  @Order(2)
  void aTokenThatKeetaRefusesIsRefreshedOnceAndTheCallSucceeds() throws Exception {
    var before = tokensOf(confirmed("before"));
    keeta.spoilTokens(APP);

    var after = tokensOf(confirmed("after"));

    assertThat(after).hasSize(2).startsWith(before.getFirst());
    assertThat(grants()).containsExactly("authorization_code", "refresh_token");
  }

  @Test
  @Order(3)
  void aMerchantWhoTakesItBackIsSeen() throws Exception {
    keeta.revoke(APP);

    awaitState("REVOKED");
    ChainSide.eventually()
        .untilAsserted(() ->
            assertThat(Web.get(stack.metrics(App.COMMAND)).body().lines())
                .anyMatch(line ->
                    line.startsWith("keeta_authorization_state{")
                        && line.contains("\"%s\"".formatted(APP))
                        && line.contains("\"REVOKED\"")
                        && line.endsWith(" 1.0")));
  }

  /** The id of an order that a command confirmed. */
  private String confirmed(String name) throws Exception {
    var orderId = keeta.place("{\"appId\":\"%s\"}".formatted(APP));
    chain.awaitOrder(orderId);
    var commandId = "oauth-%s-%s".formatted(name, orderId);
    chain.publish(commandId, CommandType.CONFIRM_ORDER, orderId, "{}");
    assertThat(chain.result(commandId).outcome()).isEqualTo(CommandOutcome.DONE);
    return orderId;
  }

  /** With which tokens Keeta was called about it, each once. */
  private List<String> tokensOf(String orderId) throws Exception {
    return keeta.calls(orderId).stream()
        .map(call -> String.valueOf(call.body().accessToken()))
        .distinct()
        .toList();
  }

  /** For what the app was given tokens, in order. */
  private List<String> grants() throws Exception {
    return keeta.calls().stream()
        .filter(call -> call.path().endsWith(TOKEN_CALL) && APP.equals(call.body().appId()))
        .map(call -> String.valueOf(call.body().grantType()))
        .toList();
  }

  private void awaitState(String state) {
    ChainSide.eventually()
        .untilAsserted(() ->
            assertThat(Web.get(stack.url(App.COMMAND, "/authorizations/" + APP)).body())
                .contains("\"state\":\"%s\"".formatted(state)));
  }
}
