package dev.keetaorders.conformance.evidence;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that Keeta received.
 *
 * @param method POST, if it is as it should be
 * @param path after the base URL
 * @param fields of its body; none, if it is no JSON object
 * @param verified whether its signature was right
 * @param code of the answer; null: the caller was given none
 */
public record Call(
    Instant at,
    String method,
    String path,
    Map<String, Field> fields,
    boolean verified,
    @Nullable Long code) {

  /** Copies what it is given. */
  public Call {
    fields = Map.copyOf(fields);
  }

  /** The text of a number or a string. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name))
        .filter(field ->
            switch (field.kind()) {
              case INTEGER, FRACTION, TEXT -> true;
              case BOOLEAN, NULL, ARRAY, OBJECT -> false;
            })
        .map(Field::text);
  }

  /** The order that it is about; the self-delivery calls spell the name in their own way. */
  public Optional<String> orderId() {
    return text("orderViewId").or(() -> text("merchantOrderViewId"));
  }

  /** Whether Keeta said that it did it. */
  public boolean succeeded() {
    return code != null && code == 0;
  }
}
