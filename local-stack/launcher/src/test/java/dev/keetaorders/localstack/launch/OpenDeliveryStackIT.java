package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.OrderStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Orders of the Open Delivery dialect through the whole stack: pushed or polled, shown, and acted
 * upon by the same commands from the same topic as those of the other dialect; in the end the chain
 * sees what Keeta told.
 */
@ExtendWith(OneStack.class)
class OpenDeliveryStackIT {

  private static final String POSITION =
      "{\"deliveryTrackingInfo\":{\"geoLocalization\":{\"latitude\":-23.5,\"longitude\":-46.6}}}";

  /** One thing that happens to an order. */
  sealed interface Move {}

  /** The chain asks for something; it is done, by one call that Keeta answered so. */
  record Does(String type, String arguments, String call, int status) implements Move {}

  /** The chain asks for something that the dialect or the order does not have. */
  record Cannot(String type, String arguments, String field) implements Move {}

  /** Somebody else does something at Keeta. */
  record Elsewhere(String action) implements Move {}

  /** What becomes of one order. */
  record Course(String name, String fulfilment, List<Move> moves) {
    @Override
    public String toString() {
      return name;
    }
  }

  private final StackUnderTest stack;
  private final SandboxSide keeta;
  private final ChainSide chain;

  OpenDeliveryStackIT(StackUnderTest stack, ChainSide chain) {
    this.stack = stack;
    this.keeta = new SandboxSide(stack);
    this.chain = chain;
  }

  @AfterEach
  void nothingGoesWrongAnyMore() throws Exception {
    keeta.faults("[]");
  }

  static List<Course> courses() {
    return List.of(
        course(
            "brought by Keeta, nothing is given back, and cancelled late",
            "PLATFORM_DELIVERY",
            does(
                "CONFIRM_ORDER",
                "{\"orderExternalCode\":\"POS-1\",\"preparationTime\":20}",
                "confirm"),
            cannot("DISPATCH_ORDER", "{}", "orderId"),
            cannot("PREVIEW_PARTIAL_REFUND", "{}", "type"),
            does("MARK_READY", "{}", "readyForPickup"),
            elsewhere("{\"action\":\"COURIER\",\"status\":20}"),
            elsewhere("{\"action\":\"COURIER\",\"status\":30}"),
            elsewhere("{\"action\":\"COURIER\",\"status\":50}"),
            elsewhere("{\"action\":\"COMPLETE\"}"),
            elsewhere("{\"action\":\"REQUEST_REFUND\"}"),
            new Does(
                "REJECT_REFUND",
                "{\"code\":\"OTHER\",\"reason\":\"Foi entregue quente\"}",
                "rejectRefund",
                204),
            elsewhere("{\"action\":\"SUPPORT_CANCEL\"}")),
        course(
            "brought by the shop, and given back in part",
            "MERCHANT_DELIVERY",
            does("CONFIRM_ORDER", "{}", "confirm"),
            does("MARK_READY", "{}", "readyForPickup"),
            does("DISPATCH_ORDER", "{}", "dispatch"),
            does("UPDATE_TRACKING", POSITION, "tracking"),
            does("DELIVER_ORDER", "{}", "delivered"),
            elsewhere("{\"action\":\"COMPLETE\"}"),
            elsewhere("{\"action\":\"REQUEST_PARTIAL_REFUND\"}"),
            new Does("AGREE_REFUND", "{}", "acceptRefund", 204)),
        course(
            "refused by the shop",
            "PLATFORM_DELIVERY",
            does(
                "CANCEL_ORDER",
                "{\"code\":\"UNAVAILABLE_ITEM\",\"reason\":\"Massa esgotada\",\"mode\":\"MANUAL\"}",
                "requestCancellation")),
        course(
            "fetched by the customer",
            "PICKUP",
            does("CONFIRM_ORDER", "{}", "confirm"),
            does("MARK_READY", "{}", "readyForPickup"),
            cannot("COLLECT_ORDER", "{}", "type"),
            elsewhere("{\"action\":\"PORTAL_COLLECTED\"}"),
            elsewhere("{\"action\":\"COMPLETE\"}")),
        course(
            "eaten there, and moved at Keeta's portal alone",
            "DINE_IN",
            elsewhere("{\"action\":\"PORTAL_CONFIRM\"}"),
            elsewhere("{\"action\":\"PORTAL_READY\"}"),
            elsewhere("{\"action\":\"COMPLETE\"}")),
        course(
            "cancelled by the customer",
            "PLATFORM_DELIVERY",
            elsewhere("{\"action\":\"CUSTOMER_CANCEL\"}")));
  }

  private static Course course(String name, String fulfilment, Move... moves) {
    return new Course(name, fulfilment, List.of(moves));
  }

  private static Move does(String type, String arguments, String call) {
    return new Does(type, arguments, call, 202);
  }

  private static Move cannot(String type, String arguments, String field) {
    return new Cannot(type, arguments, field);
  }

  private static Move elsewhere(String action) {
    return new Elsewhere(action);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("courses")
  void whatEverybodyDoesIsSeenByTheChainAndKeetaIsCalledOnceForEach(Course course)
      throws Exception {
    var orderId =
        keeta.place(
            "{\"dialect\":\"opendelivery\",\"fulfilment\":\"%s\"}".formatted(course.fulfilment()));
    chain.awaitOrder(orderId);
    awaitAgreement(orderId);

    for (var move : course.moves()) {
      switch (move) {
        case Elsewhere(var action) -> keeta.act(orderId, action);
        case Does done -> {
          var result = ask(orderId, done.type(), done.arguments());
          assertThat(result.outcome()).as("%s", result).isEqualTo(CommandOutcome.DONE);
        }
        case Cannot(var type, var arguments, var field) -> {
          var result = ask(orderId, type, arguments);
          assertThat(result.outcome()).as("%s", result).isEqualTo(CommandOutcome.INVALID);
          assertThat(result.data().facts().get("field")).isEqualTo(field);
        }
      }
      awaitAgreement(orderId);
    }

    assertThat(keeta.openCalls(orderId))
        .allMatch(SandboxSide.OpenCall::verified)
        .extracting(SandboxSide.OpenCall::path, SandboxSide.OpenCall::httpStatus)
        .containsExactlyElementsOf(
            course.moves().stream()
                .filter(Does.class::isInstance)
                .map(Does.class::cast)
                .map(each ->
                    tuple("/v1/orders/%s/%s".formatted(orderId, each.call()), each.status()))
                .toList());
  }

  @Test
  void aNewOrderIsShownWithAllThatItsDetailsTell() throws Exception {
    var orderId =
        keeta.place(
            "{\"dialect\":\"opendelivery\",\"shopId\":\"478269\",\"timing\":\"SCHEDULED\"}");

    ChainSide.eventually().until(() -> !chain.awaitOrder(orderId).items().isEmpty());

    var order = chain.awaitOrder(orderId);
    assertThat(order.dialect()).isEqualTo(Dialect.OPENDELIVERY);
    assertThat(order.appId()).isEqualTo("od-sandbox");
    assertThat(order.shopId()).isEqualTo("478269");
    assertThat(order.status()).isEqualTo(OrderStatus.AWAITING_ACCEPTANCE);
    assertThat(order.verified()).isTrue();
    assertThat(order.fulfilment()).isEqualTo(Fulfilment.PLATFORM_DELIVERY);
    assertThat(order.total()).isNotNull();
    assertThat(order.acceptBy())
        .isEqualTo(Optional.ofNullable(order.placedAt()).orElseThrow().plusSeconds(300));
    assertThat(order.particulars()).isNotNull();
    assertThat(order.particulars().timing()).isEqualTo("SCHEDULED");
    assertThat(order.particulars().schedule()).isNotNull();
    assertThat(order.particulars().payments()).isNotNull();
  }

  @Test
  void anOrderWhosePushesAreLostIsPolledConfirmedAndSeen() throws Exception {
    keeta.faults("[{\"where\":\"push\",\"shopId\":\"478270\",\"kind\":\"LOSE\"}]");
    var orderId = keeta.place("{\"dialect\":\"opendelivery\",\"shopId\":\"478270\"}");
    chain.awaitOrder(orderId);
    // A poll names no shop; the details do, to the watchdog, too.
    ChainSide.eventually()
        .untilAsserted(() ->
            assertThat(Web.get(stack.url(App.WATCHDOG, "/deadlines?shopId=478270")).body())
                .contains(orderId));

    var result = ask(orderId, "CONFIRM_ORDER", "{}");

    assertThat(result.outcome()).as("%s", result).isEqualTo(CommandOutcome.DONE);
    awaitAgreement(orderId);
    assertThat(chain.awaitOrder(orderId).status()).isEqualTo(OrderStatus.ACCEPTED);
  }

  /** A confirmation is guarded by the order's state: it is asked for again, and taken once. */
  @ParameterizedTest
  @CsvSource({"EXECUTE_THEN_TIMEOUT", "EXECUTE_THEN_RESET", "RESET", "SERVER_ERROR", "SILENCE"})
  void aConfirmationThatGoesWrongOnTheWayIsDoneAllTheSame(String kind) throws Exception {
    keeta.faults(
        """
        [{"where":"call","path":"/v1/orders/{orderId}/confirm","kind":"%s","times":1}]\
        """
            .formatted(kind));
    var orderId = keeta.place("{\"dialect\":\"opendelivery\"}");
    chain.awaitOrder(orderId);

    var result = ask(orderId, "CONFIRM_ORDER", "{}");

    assertThat(result.outcome()).as("%s", result).isEqualTo(CommandOutcome.DONE);
    awaitAgreement(orderId);
    assertThat(keeta.openOrder(orderId).events()).containsExactly("CREATED", "CONFIRMED");
    assertThat(keeta.openCalls(orderId)).filteredOn(SandboxSide.OpenCall::executed).hasSize(1);
  }

  private CommandResult ask(String orderId, String type, String arguments) throws Exception {
    var commandId = "open-%s-%s".formatted(type, orderId);
    // Said, because an AGREE_REFUND without an application is of this dialect alone.
    chain.publish(
        """
        {"commandId":"%s","type":"%s","orderId":"%s","dialect":"opendelivery",\
        "issuedBy":"point-of-sale","arguments":%s}\
        """
            .formatted(commandId, type, orderId, arguments));
    return chain.result(commandId);
  }

  private void awaitAgreement(String orderId) {
    ChainSide.eventually()
        .untilAsserted(() ->
            assertThat(OpenStanding.shown(chain.awaitOrder(orderId)))
                .isEqualTo(OpenStanding.kept(keeta.openOrder(orderId))));
  }
}
