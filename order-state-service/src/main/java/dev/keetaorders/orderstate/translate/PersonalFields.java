package dev.keetaorders.orderstate.translate;

import dev.keetaorders.orderstate.personal.PersonalFact;
import dev.keetaorders.orderstate.personal.PersonalSubject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What stands in a document of people, under our names and as Keeta sent it. */
public final class PersonalFields {

  /** Of the names those that something stands under; the names are theirs, then ours. */
  public static Map<String, String> of(Field place, Map<String, String> names) {
    var fields = new TreeMap<String, String>();
    names.forEach(
        (theirs, ours) -> place.get(theirs).raw().ifPresent(value -> fields.put(ours, value)));
    return fields;
  }

  /** That this was told; empty where nothing was. */
  public static Optional<PersonalFact> fact(
      PersonalSubject subject, String part, Map<String, String> fields, Instant at) {
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(new PersonalFact(subject, part, fields, at));
  }

  private PersonalFields() {}
}
