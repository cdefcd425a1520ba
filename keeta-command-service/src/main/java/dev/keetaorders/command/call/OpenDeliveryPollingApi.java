package dev.keetaorders.command.call;

import dev.keetaorders.command.poll.PollingApi;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.settings.App;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Events by poll, and their acknowledgement (docs/keeta/opendelivery-api.md, sections 3.1 and 3.2).
 * The query {@code eventType} is never sent: Keeta takes the types that it does not name for
 * acknowledged, and they would be lost.
 */
public final class OpenDeliveryPollingApi implements PollingApi {

  private static final String POLL = "/v1/events:polling";
  private static final String ACKNOWLEDGE = "/v1/events/acknowledgment";
  private static final String NO_CONTENT = "204";
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;

  private final OpenDeliveryCalls polls;
  private final OpenDeliveryCalls calls;
  private final Duration longestPoll;

  /**
   * Calls by these.
   *
   * @param polls take answers that are longer than others
   * @param longestPoll the longest that one of them takes
   */
  public OpenDeliveryPollingApi(
      OpenDeliveryCalls polls, OpenDeliveryCalls calls, Duration longestPoll) {
    this.polls = polls;
    this.calls = calls;
    this.longestPoll = longestPoll;
  }

  @Override
  public boolean canPoll(App app) {
    return polls.hasToken(app);
  }

  @Override
  public Duration longestPoll() {
    return longestPoll;
  }

  @Override
  public Polled poll(App app, List<String> merchants, Instant now) {
    var request = OpenDeliveryRequest.get(POLL);
    var answer =
        polls.once(
            app,
            merchants.isEmpty() ? request : request.forMerchants(String.join(",", merchants)),
            now);
    var body = answer.body();
    var hasBody = body != null && body.length > 0;
    return switch (answer.outcome()) {
      case CallOutcome.Done(var code, var _) ->
          body == null || !hasBody || code.equals(NO_CONTENT)
              ? new Polled.Nothing()
              : new Polled.Events(body);
      case CallOutcome.Refused(var code, var _) ->
          tooManyOr(code, hasBody, "refused", answer.outcome());
      case CallOutcome.TurnedAway(var code, var _) ->
          tooManyOr(code, hasBody, "turned_away", answer.outcome());
      // Of commands alone.
      case CallOutcome.Taken _ -> failed("unclear", answer.outcome());
      case CallOutcome.NotSent _ -> failed("not_sent", answer.outcome());
      case CallOutcome.Unclear _ -> failed("unclear", answer.outcome());
    };
  }

  /**
   * The status of "too many" is not documented (question 20 of the open questions): a refusal that
   * says nothing is taken for one, too.
   */
  private static Polled tooManyOr(
      long code, boolean hasBody, String outcome, CallOutcome otherwise) {
    return code == TOO_MANY_REQUESTS || (!hasBody && code != UNAUTHORIZED)
        ? new Polled.TooMany()
        : failed(outcome, otherwise);
  }

  private static Polled failed(String outcome, CallOutcome why) {
    return new Polled.Failed(outcome, why.reason());
  }

  @Override
  public Acknowledged acknowledge(App app, List<Acknowledgement> events, Instant now) {
    var list = Json.mapper().createArrayNode();
    for (var event : events) {
      var each = list.addObject().put("id", event.id());
      if (event.orderId() != null) each.put("orderId", event.orderId());
      if (event.eventType() != null) each.put("eventType", event.eventType());
    }
    var answer = calls.call(app, OpenDeliveryRequest.post(ACKNOWLEDGE, list.toString()), now);
    return switch (answer.outcome()) {
      case CallOutcome.Done _, CallOutcome.Taken _ -> Acknowledged.TAKEN;
      case CallOutcome.Refused(var code, var _) ->
          switch (Math.toIntExact(Math.clamp(code, 0, 999))) {
            case 404 -> Acknowledged.GONE;
            case 400 -> Acknowledged.WRONG;
            default -> Acknowledged.UNCLEAR;
          };
      case CallOutcome.TurnedAway _, CallOutcome.NotSent _, CallOutcome.Unclear _ ->
          Acknowledged.UNCLEAR;
    };
  }
}
