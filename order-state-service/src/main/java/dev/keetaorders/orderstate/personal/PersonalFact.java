package dev.keetaorders.orderstate.personal;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a notification tells of one subject of an order, as Keeta sent it. Its text names the fields
 * and shows no value, so that it may stand in a log by mistake.
 *
 * @param part which line, delivery or application; {@link #WHOLE} where there is but one
 * @param fields by our names; at least one
 * @param datedAt when Keeta says that it was so
 */
public record PersonalFact(
    PersonalSubject subject, String part, Map<String, String> fields, Instant datedAt) {

  /** The part of what an order has once. */
  public static final String WHOLE = "";

  /** The field of {@link PersonalSubject#CUSTOMER} that names the customer. */
  public static final String CUSTOMER_ID = "customerId";

  /** Copies the fields. */
  public PersonalFact {
    fields = new TreeMap<>(fields);
    if (fields.isEmpty()) throw new IllegalArgumentException("Nothing is told of " + subject);
    if (subject == PersonalSubject.CUSTOMER) Objects.requireNonNull(fields.get(CUSTOMER_ID));
  }

  /** Whose order it is, where this fact says so. */
  @Nullable String customerId() {
    return subject == PersonalSubject.CUSTOMER ? fields.get(CUSTOMER_ID) : null;
  }

  @Override
  public String toString() {
    return "%s %s of %s, %s".formatted(subject, part, datedAt, fields.keySet());
  }
}
