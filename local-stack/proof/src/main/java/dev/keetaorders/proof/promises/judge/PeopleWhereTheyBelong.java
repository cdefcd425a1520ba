package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Evidence;

/** What Keeta told of customers and couriers stands in the raw topics, and in no other place. */
public final class PeopleWhereTheyBelong implements Promise {

  private static final String SENTENCE =
      "personal data only where it belongs: in no other topic, row, log or metric";

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var whereabouts = evidence.whereabouts();
    // Without anybody to look for, nothing was searched.
    if (whereabouts.texts() == 0) return tally.verdict();
    whereabouts
        .searched()
        .forEach((where, _) -> {
          var sighting =
              whereabouts.sightings().stream()
                  .filter(each -> each.where().equals(where))
                  .findFirst();
          tally.check(
              sighting.isEmpty(),
              () ->
                  "%s: what Keeta calls %s stands there %d times"
                      .formatted(
                          where,
                          sighting.map(each -> each.field()).orElse(""),
                          sighting.map(each -> each.times()).orElse(0L)));
        });
    tally.figure(
        "%d texts about people, looked for in %d characters"
            .formatted(
                whereabouts.texts(),
                whereabouts.searched().values().stream().mapToLong(Long::longValue).sum()));
    return tally.verdict();
  }
}
