package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.signature.StandardSignature;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The outer object of a push: Keeta's envelope, or the flat event 1.
 *
 * @param parameters every top-level key with its value as the text in which it travelled: numbers
 *     as their digits, strings decoded, objects and arrays as their JSON
 * @param messageIsText whether {@code message} is a JSON string, as Keeta documents it
 */
record Envelope(Map<String, String> parameters, boolean messageIsText) {

  /** Event 1 has no envelope and no event id: code, state, appId, timestamp, sig. */
  static final String OAUTH_CODE = "1";

  private static final Pattern EVENT_ID = Pattern.compile("[1-9][0-9]{0,9}");

  /** Keeps the order of arrival. */
  Envelope {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Whether nothing is in it, which Keeta sends as a heartbeat. */
  boolean isEmpty() {
    return parameters.isEmpty();
  }

  /** Keeta's number of the event; empty if it has none that can be read. */
  Optional<String> eventId() {
    var id = parameters.get("eventId");
    if (id != null) return EVENT_ID.matcher(id).matches() ? Optional.of(id) : Optional.empty();
    return parameters.containsKey("code") && !parameters.containsKey("message")
        ? Optional.of(OAUTH_CODE)
        : Optional.empty();
  }

  /** The app that it claims to be for. */
  Optional<String> appId() {
    return headerText("appId");
  }

  /** The shop that it is about. */
  Optional<String> shopId() {
    return headerText("shopId");
  }

  /** Keeta's id of the message; event 1 has none. */
  Optional<String> messageId() {
    return headerText("messageId");
  }

  /** The signature as received, if it can be one. */
  Optional<String> signature() {
    return headerText(StandardSignature.PARAMETER);
  }

  /** What happened, as text that is JSON again. */
  Optional<String> message() {
    return Optional.ofNullable(parameters.get("message"));
  }

  /** When Keeta says that it sent it. */
  Optional<Instant> sentAt() {
    var timestamp = Optional.ofNullable(parameters.get("timestamp"));
    // Seconds in every envelope, milliseconds in event 1 (docs/keeta/standard-api.md, section 1).
    return timestamp.flatMap(text ->
        eventId().equals(Optional.of(OAUTH_CODE))
            ? KeetaTime.ofMilliseconds(text)
            : KeetaTime.ofSeconds(text));
  }

  private Optional<String> headerText(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(HeaderText::fits);
  }
}
