package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.notification.HeaderText;
import dev.keetaorders.contracts.notification.KeetaTime;
import dev.keetaorders.contracts.notification.OpenDeliveryEvent;
import dev.keetaorders.contracts.signature.StandardSignature;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The outer object of a push: Keeta's envelope, or the flat event 1.
 *
 * @param parameters every top-level key with its value as the text in which it travelled: numbers
 *     as their digits, strings decoded, objects and arrays as their JSON
 * @param scalars the keys whose value is a string or a whole number: only such a value is an id, so
 *     that {@code "messageId":null} is no message called null
 * @param messageIsText whether {@code message} is a JSON string, as Keeta documents it
 */
record Envelope(Map<String, String> parameters, Set<String> scalars, boolean messageIsText) {

  /** Event 1 has no envelope and no event id: code, state, appId, timestamp, sig. */
  static final String OAUTH_CODE = "1";

  /** Nothing was found. */
  static final Envelope NONE = new Envelope(Map.of(), Set.of(), true);

  private static final Pattern EVENT_ID = Pattern.compile("[1-9][0-9]{0,9}");

  /** Keeps the order of arrival. */
  Envelope {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    scalars = Set.copyOf(scalars);
  }

  /** Whether nothing is in it, which Keeta sends as a heartbeat. */
  boolean isEmpty() {
    return parameters.isEmpty();
  }

  /** Keeta's number of the event; empty if it has none that can be read. */
  Optional<String> eventId() {
    if (parameters.containsKey("eventId")) {
      return scalar("eventId").filter(id -> EVENT_ID.matcher(id).matches());
    }
    return parameters.containsKey("code") && !parameters.containsKey("message")
        ? Optional.of(OAUTH_CODE)
        : Optional.empty();
  }

  /** The app that it claims to be for. */
  Optional<String> appId() {
    return scalar("appId").filter(HeaderText::isPathPart);
  }

  /** The shop that it is about. */
  Optional<String> shopId() {
    return scalar("shopId").filter(HeaderText::isPathPart);
  }

  /** Keeta's id of the message; event 1 has none. */
  Optional<String> messageId() {
    return scalar("messageId").filter(HeaderText::fits);
  }

  /** The signature as received, if it can be one. */
  Optional<String> signature() {
    return scalar(StandardSignature.PARAMETER).filter(HeaderText::fits);
  }

  /** What happened, as text that is JSON again. */
  Optional<String> message() {
    return Optional.ofNullable(parameters.get("message"));
  }

  /** When Keeta says that it sent it. */
  Optional<Instant> sentAt() {
    // Seconds in every envelope, milliseconds in event 1 (docs/keeta/standard-api.md, section 1).
    var inMilliseconds = eventId().equals(Optional.of(OAUTH_CODE));
    return scalar("timestamp")
        .flatMap(inMilliseconds ? KeetaTime::ofMilliseconds : KeetaTime::ofSeconds);
  }

  /** The same as an event of the Open Delivery dialect, which has no envelope around it. */
  OpenDeliveryEvent openDelivery() {
    var texts = new LinkedHashMap<>(parameters);
    texts.keySet().retainAll(scalars);
    return new OpenDeliveryEvent(texts, parameters.containsKey("opType"));
  }

  /** The text of a key whose value is a string or a whole number. */
  Optional<String> scalar(String name) {
    return scalars.contains(name) ? Optional.ofNullable(parameters.get(name)) : Optional.empty();
  }
}
