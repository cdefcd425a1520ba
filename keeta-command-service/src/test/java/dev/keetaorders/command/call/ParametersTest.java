package dev.keetaorders.command.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandArguments.Cancellation;
import dev.keetaorders.contracts.command.CommandArguments.CourierUpdate;
import dev.keetaorders.contracts.command.CommandArguments.None;
import dev.keetaorders.contracts.command.CommandArguments.PartialRefund;
import dev.keetaorders.contracts.command.CommandArguments.RefundAgreement;
import dev.keetaorders.contracts.command.CommandArguments.RefundPreview;
import dev.keetaorders.contracts.command.CommandArguments.RefundRejection;
import dev.keetaorders.contracts.command.CommandArguments.SelfDelivery;
import dev.keetaorders.contracts.command.CommandArguments.TrackingUpdate;
import dev.keetaorders.contracts.command.Courier;
import dev.keetaorders.contracts.command.RefundLine;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What travels beside the order, against Keeta's documented requests. */
class ParametersTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final TrackingNames NAMES =
      new TrackingNames("lat", "lon", "from", "to", TrackingNames.EtaUnit.SECONDS);
  private static final Courier RIDER =
      new Courier("123456", "أحمد محمد", "أحمد", "محمد", "501234567", "+966", "3", "DXB-A-12345");

  static Stream<Arguments> everyDocumentedRequest() {
    return Stream.of(
        Arguments.of("confirm", new None()),
        Arguments.of("prepare", new None()),
        Arguments.of("collect", new None()),
        Arguments.of("get", new None()),
        Arguments.of("cancel", new Cancellation("500000", "too expensive")),
        Arguments.of("agree", new RefundAgreement("17")),
        Arguments.of("reject", new RefundRejection("17", "100000", "Your Reason")),
        Arguments.of(
            "refund-part-preview", new RefundPreview(List.of(new RefundLine("1234534224", 1)))),
        Arguments.of(
            "refund-part-apply",
            new PartialRefund(
                "p", List.of(new RefundLine("1234534224", 1)), "200000", "Do not like")),
        Arguments.of("dispatched", new SelfDelivery(RIDER)),
        Arguments.of("delivered", new SelfDelivery(RIDER)),
        Arguments.of(
            "updateCourierInfo",
            new CourierUpdate(
                new Courier(null, null, null, null, "501234567", "+966", null, null))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyDocumentedRequest")
  void areThoseOfTheDocumentedRequestAndSignedAsThere(String operation, CommandArguments arguments)
      throws IOException {
    var example = example("/keeta/standard/request-order-%s.json".formatted(operation));
    var expected = (ObjectNode) example.path("body");
    var body = new SignedBody();
    for (var name : List.of("orderViewId", "shopId", "appId", "timestamp")) {
      body.number(name, expected.path(name).asText());
    }
    body.text("accessToken", expected.path("accessToken").asText());

    new Parameters(body, TrackingNames.NONE).add(arguments);

    var sent = body.sign(example.path("url").textValue(), "abc");
    assertThat(new ObjectMapper().readTree(sent)).isEqualTo(expected);
  }

  @Test
  void everyKindOfArgumentsIsAmongThemButTracking() {
    var kinds = new HashSet<Object>();
    everyDocumentedRequest().forEach(row -> kinds.add(row.get()[1].getClass()));
    kinds.add(TrackingUpdate.class);
    // Of the other dialect; a confirmation tells this one nothing.
    kinds.addAll(
        List.of(
            CommandArguments.Confirmation.class,
            CommandArguments.CancellationRequest.class,
            CommandArguments.RefundAcceptance.class,
            CommandArguments.RefundRefusal.class,
            CommandArguments.TrackedDelivery.class));

    assertThat(kinds)
        .containsExactlyInAnyOrder((Object[]) CommandArguments.class.getPermittedSubclasses());
    assertThat(added(new CommandArguments.Confirmation("P-1", 25, null), TrackingNames.NONE))
        .startsWith("{\"sig\":");
  }

  @Test
  void aPreviewOfEverythingNamesNoProducts() {
    assertThat(added(new RefundPreview(List.of()), TrackingNames.NONE)).startsWith("{\"sig\":");
  }

  @Test
  void trackingTravelsUnderTheNamesThatWereSetWithItsSixDecimals() {
    assertThat(
            added(new TrackingUpdate("24.713600", "46.675300", NOON, NOON.plusSeconds(60)), NAMES))
        .startsWith(
            "{\"lat\":24.713600,\"lon\":46.675300,\"from\":1767614400,\"to\":1767614460,\"sig\"");
  }

  @Test
  void aPlaceTravelsAsInTheExampleWhoseNamesAreMadeUp() throws IOException {
    var path = "/keeta/standard/request-delivery-merchant-self-callback-UNKNOWN.json";
    var body = example(path).path("body");
    var names =
        new TrackingNames(
            "PLACEHOLDER_latitude",
            "PLACEHOLDER_longitude",
            null,
            null,
            TrackingNames.EtaUnit.SECONDS);
    var sent =
        new ObjectMapper()
            .readTree(added(new TrackingUpdate("24.713600", "46.675300", null, null), names));

    for (var name : List.of("PLACEHOLDER_latitude", "PLACEHOLDER_longitude")) {
      assertThat(sent.path(name).decimalValue())
          .isEqualByComparingTo(body.path(name).decimalValue());
    }
  }

  @Test
  void trackingWithoutNamesSaysWhichSettingsAreMissing() {
    var place = new TrackingUpdate("24.713600", "46.675300", null, null);
    var time = new TrackingUpdate(null, null, NOON, NOON);

    assertThat(TrackingNames.NONE.whyNot(place).orElseThrow().sentence())
        .contains("does not publish", "command.tracking.latitude-name");
    assertThat(TrackingNames.NONE.whyNot(time).orElseThrow().sentence())
        .contains("does not publish", "command.tracking.eta-from-name");
    assertThat(NAMES.whyNot(place)).isEmpty();
    assertThat(NAMES.whyNot(time)).isEmpty();
  }

  private static String added(CommandArguments arguments, TrackingNames names) {
    var body = new SignedBody();
    new Parameters(body, names).add(arguments);
    return new String(body.sign("u", "s"), UTF_8);
  }

  private static JsonNode example(String path) throws IOException {
    try (var file = ParametersTest.class.getResourceAsStream(path)) {
      return new ObjectMapper().readTree(file);
    }
  }
}
