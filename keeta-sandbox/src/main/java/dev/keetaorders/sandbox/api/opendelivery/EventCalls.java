package dev.keetaorders.sandbox.api.opendelivery;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.sandbox.api.opendelivery.OpenDeliveryApi.Polling;
import dev.keetaorders.sandbox.signing.OpenSigner.Parameter;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.state.Onboardings;
import dev.keetaorders.sandbox.state.PolledEvent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Events for those who ask for them (docs/keeta/opendelivery-api.md 3.1 and 3.2). */
final class EventCalls {

  private final Polling rules;

  EventCalls(Polling rules) {
    this.rules = rules;
  }

  OpenAnswer poll(Keeta.Session session, App app, OpenCall call) throws Objection {
    if (!AppTokens.mayPoll(session, call.token().orElse(""), rules.pollsPerMinute())) {
      throw new Objection(429, "too many requests: blocked until the next minute");
    }
    var merchants = merchants(session, app, call.pollingMerchants());
    var asked =
        pending(session, app).stream()
            .filter(event -> merchants.isEmpty() || merchants.contains(event.merchantId()))
            .toList();
    var wanted = types(call);
    if (!wanted.isEmpty()) {
      // The trap of the filter: what is not selected counts as acknowledged.
      asked.stream()
          .filter(event -> !wanted.contains(event.eventType()))
          .forEach(session.polledEvents()::remove);
      asked = asked.stream().filter(event -> wanted.contains(event.eventType())).toList();
    }
    if (asked.isEmpty()) return OpenAnswer.empty(204);
    // As they are pushed, byte for byte.
    var array = asked.stream().map(PolledEvent::body).collect(Collectors.joining(",", "[", "]"));
    return new OpenAnswer(200, array);
  }

  OpenAnswer acknowledge(Keeta.Session session, App app, String body) throws Objection {
    var acknowledged = OpenBody.readArray(body);
    if (acknowledged.isEmpty() || acknowledged.size() > rules.mostAcknowledged()) {
      throw Objection.wrong("the body is not an array of 1 to " + rules.mostAcknowledged());
    }
    var pending =
        pending(session, app).stream()
            .collect(Collectors.toMap(PolledEvent::eventId, event -> event));
    var done = new HashSet<PolledEvent>();
    for (var each : acknowledged) {
      var id = each.requiredText("id");
      var orderId = each.requiredText("orderId");
      var type = each.requiredText("eventType");
      var event = pending.get(id);
      if (event == null) {
        if (rules.refusesUnknown()) throw new Objection(404, "there is no event " + id);
        continue;
      }
      if (!orderId.equals(Long.toString(event.orderId()))) {
        throw each.wrong("orderId", "is not that of the event");
      }
      if (!type.equals(event.eventType())) throw each.wrong("eventType", "is not the event's");
      done.add(event);
    }
    done.forEach(session.polledEvents()::remove);
    return OpenAnswer.ACCEPTED;
  }

  private List<PolledEvent> pending(Keeta.Session session, App app) {
    return session.polledEvents().of(app.appId(), rules.keptFor(), session.now().counted());
  }

  /** Those of the header, which is repeated or has commas; none: it was not there. */
  private Set<String> merchants(Keeta.Session session, App app, List<String> header)
      throws Objection {
    if (header.isEmpty()) return Set.of();
    var named =
        header.stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(String::trim)
            .toList();
    if (named.contains("") || named.size() > rules.mostMerchants()) {
      throw Objection.wrong(
          "x-polling-merchants is not a list of 1 to " + rules.mostMerchants() + " merchants");
    }
    var known =
        Onboardings.all(session, app.appId()).stream()
            .map(Onboardings.Onboarding::merchantId)
            .collect(Collectors.toSet());
    var unknown = named.stream().filter(each -> !known.contains(each)).toList();
    if (!unknown.isEmpty()) throw Objection.wrong(unknown + " is/are invalid");
    return Set.copyOf(named);
  }

  private static Set<String> types(OpenCall call) throws Objection {
    var types =
        call.parameters().stream()
            .filter(each -> each.name().equals("eventType"))
            .map(Parameter::value)
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .collect(Collectors.toSet());
    if (types.contains("")) throw Objection.wrong("eventType is empty");
    return types;
  }
}
