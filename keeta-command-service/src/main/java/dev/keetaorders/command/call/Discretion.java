package dev.keetaorders.command.call;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.Courier;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo;
import dev.keetaorders.contracts.settings.Secret;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a courier's data out of Keeta's messages, which go into results, the ledger and answers
 * over HTTP, and tokens out of all that Keeta answers, which goes onto the log: Keeta may repeat
 * what it was sent.
 */
final class Discretion {

  private static final String HIDDEN = "[hidden]";

  /** Shorter ones are no data of a person, and would blot out numbers that mean something else. */
  private static final int SHORTEST = 3;

  private final List<String> secrets;
  private final List<String> tokens;

  private Discretion(List<String> secrets) {
    this(secrets, List.of());
  }

  private Discretion(List<String> secrets, List<String> tokens) {
    this.secrets = secrets;
    this.tokens = tokens;
  }

  /** Shows that token nowhere. */
  static Discretion about(Secret token) {
    return new Discretion(List.of(token.value()), List.of(token.value()));
  }

  static Discretion about(CommandArguments arguments) {
    return switch (arguments) {
      case CommandArguments.SelfDelivery(var courier) -> about(courier);
      case CommandArguments.CourierUpdate(var courier) -> about(courier);
      case CommandArguments.TrackedDelivery(var info) -> about(info);
      case CommandArguments.None _,
          CommandArguments.Cancellation _,
          CommandArguments.RefundAgreement _,
          CommandArguments.RefundRejection _,
          CommandArguments.RefundPreview _,
          CommandArguments.PartialRefund _,
          CommandArguments.TrackingUpdate _,
          CommandArguments.Confirmation _,
          CommandArguments.CancellationRequest _,
          CommandArguments.RefundAcceptance _,
          CommandArguments.RefundRefusal _ ->
          new Discretion(List.of());
    };
  }

  private static Discretion about(@Nullable Courier courier) {
    if (courier == null) return new Discretion(List.of());
    return hiding(
        Stream.of(
            courier.id(),
            courier.name(),
            courier.firstName(),
            courier.lastName(),
            courier.phone(),
            courier.plateNumber()));
  }

  private static Discretion about(DeliveryTrackingInfo info) {
    var person = info.deliveryPerson();
    var vehicle = info.vehicle();
    return hiding(
        Stream.of(
            person == null ? null : person.id(),
            person == null ? null : person.name(),
            person == null ? null : person.pictureURL(),
            vehicle == null ? null : vehicle.licencePlate(),
            info.externalTrackingURL()));
  }

  private static Discretion hiding(Stream<@Nullable String> personal) {
    return new Discretion(
        personal
            .flatMap(Stream::ofNullable)
            .filter(each -> each.length() >= SHORTEST)
            // The whole name before its parts.
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  Answer applied(Answer answer) {
    if (secrets.isEmpty()) return answer;
    return new Answer(
        switch (answer.outcome()) {
          case CallOutcome.Done(var code, var message) ->
              new CallOutcome.Done(code, hidden(message));
          case CallOutcome.Taken(var code, var message) ->
              new CallOutcome.Taken(code, hidden(message));
          case CallOutcome.Refused(var code, var message) ->
              new CallOutcome.Refused(code, hidden(message));
          case CallOutcome.TurnedAway(var code, var message) ->
              new CallOutcome.TurnedAway(code, hidden(message));
          case CallOutcome.NotSent notSent -> notSent;
          case CallOutcome.Unclear unclear -> unclear;
        },
        withoutTokens(answer.body()),
        answer.order(),
        answer.products(),
        answer.condition());
  }

  /** Keeta's bytes, unchanged unless a token is among them. */
  private byte @Nullable [] withoutTokens(byte @Nullable [] body) {
    if (body == null) return null;
    // One char for each byte: whatever else there is stays as it was.
    var text = new String(body, ISO_8859_1);
    var hidden = text;
    for (var token : tokens) hidden = hidden.replace(token, HIDDEN);
    return hidden.equals(text) ? body : hidden.getBytes(ISO_8859_1);
  }

  private String hidden(String message) {
    var text = message;
    for (var secret : secrets) text = text.replace(secret, HIDDEN);
    return text;
  }
}
