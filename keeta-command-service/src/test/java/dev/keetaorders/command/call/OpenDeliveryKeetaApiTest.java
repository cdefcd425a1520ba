package dev.keetaorders.command.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keetaorders.command.call.HttpTransport.Exchange;
import dev.keetaorders.command.call.KeetaCall.Operation;
import dev.keetaorders.command.call.OpenDeliveryBodies.ConfirmedAt;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.token.AccessTokens;
import dev.keetaorders.contracts.codec.CommandReader;
import dev.keetaorders.contracts.codec.CommandReader.Reading;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Secret;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each operation's path, body and meaning, against the documented requests. */
class OpenDeliveryKeetaApiTest {

  private static final Instant NOW = Instant.parse("2026-01-05T15:01:00.123Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Network network = new Network();

  @ParameterizedTest(name = "{0} with {1} is the documented {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          CONFIRM_ORDER   | {"orderExternalCode":"PDV-000123","preparationTime":25,"reason":"Aceito pelo PDV"} | confirm-request | confirm
          CANCEL_ORDER    | {"code":"UNAVAILABLE_ITEM","reason":"Massa esgotada","mode":"MANUAL","outOfStockItems":["a0a8d6f1-0d3f-4a1e-9d0d-8f4f3c0b0001"]} | request-cancellation-request | requestCancellation
          CANCEL_ORDER    | {"code":"SYSTEMIC_ISSUES","reason":"PDV sem comunicação","mode":"AUTO"} | request-cancellation-request-auto | requestCancellation
          REJECT_REFUND   | {"code":"DISH_ALREADY_DONE","reason":"Pedido já preparado e entregue"} | reject-refund-request | rejectRefund
          DISPATCH_ORDER  | as documented | dispatch-request | dispatch
          UPDATE_TRACKING | as documented | tracking-request | tracking
          """)
  void sendsWhatIsDocumented(CommandType type, String arguments, String example, String path)
      throws IOException {
    var documented = OpenDeliveryExamples.bytes(example);
    var given = arguments.equals("as documented") ? new String(documented, UTF_8) : arguments;

    call(Operation.of(type), arguments(type, given));

    assertThat(network.sent.target()).isEqualTo("/v1/orders/553440887574627/" + path);
    assertThat(network.sent.method()).isEqualTo(KeetaRequest.Method.POST);
    assertThat(tree(network.sent.body())).isEqualTo(tree(documented));
  }

  @ParameterizedTest
  @CsvSource({"PREPARE, readyForPickup", "DELIVERED, delivered", "AGREE, acceptRefund"})
  void sendsNoBodyWhereNoneIsDocumented(Operation operation, String path) {
    call(operation, new CommandArguments.None());

    assertThat(network.sent.target()).isEqualTo("/v1/orders/553440887574627/" + path);
    assertThat(network.sent.body()).isNull();
  }

  @Test
  void dispatchesWithoutACourierWithoutABody() {
    call(Operation.DISPATCHED, new CommandArguments.SelfDelivery(null));

    assertThat(network.sent.body()).isNull();
  }

  @Test
  void anOrderThatHasNoNumberOfOursIsConfirmedUnderItsOwn() throws IOException {
    call(Operation.CONFIRM, new CommandArguments.None());

    assertThat(tree(network.sent.body()))
        .isEqualTo(
            JSON.readTree(
                "{\"createdAt\":\"2026-01-05T15:01:00Z\",\"orderExternalCode\":\"553440887574627\"}"));
  }

  @ParameterizedTest
  @CsvSource({
    "CONFIRMATION, 2026-01-05T15:00:00Z, 2026-01-05T15:01:00Z",
    "PLACEMENT, 2026-01-05T15:00:00Z, 2026-01-05T15:00:00Z",
    "PLACEMENT, , 2026-01-05T15:01:00Z",
  })
  void whatAConfirmationTellsAsItsTimeIsASetting(
      ConfirmedAt setting, Instant placedAt, String expected) throws IOException {
    var confirm =
        new KeetaCall(
            Operation.CONFIRM,
            OpenDeliveryExamples.APP,
            "9",
            "1",
            new CommandArguments.None(),
            Instant.MAX,
            placedAt);

    api(setting).call(confirm, NOW);

    assertThat(tree(network.sent.body()).path("createdAt").asText()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "CONFIRM, Taken",
    "PREPARE, Taken",
    "AGREE, Taken",
    "DELIVERED, Taken",
    "DISPATCHED, Taken",
    "GET, Done",
  })
  void whatKeetaTakesIsNotDone(Operation operation, String expected) {
    var arguments =
        operation == Operation.DISPATCHED
            ? new CommandArguments.SelfDelivery(null)
            : new CommandArguments.None();

    assertThat(call(operation, arguments).outcome().getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  void ofNewsOfACourierTheAnswerIsAllThereIs() throws IOException {
    var answer =
        call(
            Operation.TRACKING,
            arguments(
                CommandType.UPDATE_TRACKING,
                new String(OpenDeliveryExamples.bytes("tracking-request"), UTF_8)));

    assertThat(answer.outcome()).isInstanceOf(CallOutcome.Done.class);
  }

  @Test
  void readsTheOrderItself() {
    assertThat(call(Operation.GET, new CommandArguments.None()).order().status())
        .isEqualTo("CREATED");
    assertThat(network.sent.target()).isEqualTo("/v1/orders/553440887574627");
    assertThat(network.sent.method()).isEqualTo(KeetaRequest.Method.GET);
  }

  @Test
  void whatKeetaRepeatsOfACourierIsNotTold() throws IOException {
    network.answer =
        new Exchange.Answered(
            400, "{\"title\":\"bad Carlos of ABC1D23\",\"status\":400}".getBytes(UTF_8));

    var answer =
        call(
            Operation.TRACKING,
            arguments(
                CommandType.UPDATE_TRACKING,
                new String(OpenDeliveryExamples.bytes("tracking-request"), UTF_8)));

    assertThat(answer.outcome())
        .isEqualTo(new CallOutcome.Refused(400, "bad [hidden] of [hidden]"));
  }

  @Test
  void nothingIsSentForAnAppThatIsNotConfiguredAnyMore() {
    var gone =
        new OpenDeliveryKeetaApi(
            Apps.read(List.of(), _ -> null),
            new OpenDeliveryCalls(tokens(), network, () -> NOW),
            new OpenDeliveryBodies(ConfirmedAt.CONFIRMATION));

    assertThat(gone.call(of(Operation.GET, new CommandArguments.None()), NOW).outcome())
        .isEqualTo(new CallOutcome.NotSent("the app is not configured any more"));
    assertThat(network.sent).isNull();
  }

  private Answer call(Operation operation, CommandArguments arguments) {
    return api(ConfirmedAt.CONFIRMATION).call(of(operation, arguments), NOW);
  }

  private static KeetaCall of(Operation operation, CommandArguments arguments) {
    return new KeetaCall(operation, OpenDeliveryExamples.APP, "9", "553440887574627", arguments);
  }

  private OpenDeliveryKeetaApi api(ConfirmedAt confirmedAt) {
    var prefix = "keeta.apps." + OpenDeliveryExamples.APP + ".";
    var settings = Map.of(prefix + "dialect", "opendelivery", prefix + "secrets", "s");
    return new OpenDeliveryKeetaApi(
        Apps.read(settings.keySet(), settings::get),
        new OpenDeliveryCalls(tokens(), network, () -> NOW),
        new OpenDeliveryBodies(confirmedAt));
  }

  private static AccessTokens tokens() {
    return _ -> Optional.of(new Secret("token"));
  }

  private static CommandArguments arguments(CommandType type, String json) throws IOException {
    var command =
        JSON.createObjectNode()
            .put("commandId", "c")
            .put("type", type.name())
            .put("orderId", "553440887574627")
            .put("dialect", "opendelivery");
    command.set("arguments", JSON.readTree(json));
    return ((Reading.Read) CommandReader.read(JSON.writeValueAsBytes(command)))
        .command()
        .arguments();
  }

  private static JsonNode tree(byte[] json) throws IOException {
    return JSON.readTree(json);
  }

  /** Takes everything, and shows an order. */
  private static final class Network implements Transport {
    private KeetaRequest sent;
    private Exchange answer;

    @Override
    public Duration longest() {
      return Duration.ofSeconds(9);
    }

    @Override
    public Exchange send(App app, KeetaRequest request, SendWindow window) {
      sent = request;
      if (answer != null) return answer;
      return request.method() == KeetaRequest.Method.GET
          ? new Exchange.Answered(
              200, OpenDeliveryExamples.bytes("order-details-enveloped-response"))
          : new Exchange.Answered(202, new byte[0]);
    }
  }
}
