package dev.keetaorders.conformance.judge;

import dev.keetaorders.conformance.clause.Verdict;
import dev.keetaorders.conformance.evidence.Delivery;
import dev.keetaorders.conformance.evidence.Evidence;
import dev.keetaorders.conformance.evidence.Reply;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is asked of every answer of a receiver, whatever it was sent. */
public final class AnswerRules {

  /** Every acknowledgement has the words of Keeta's pages. */
  public static Verdict inKeetasWords(Evidence evidence) {
    return justSo(evidence, "lack \"message\":\"Success\"");
  }

  /** Every acknowledgement of Open Delivery is without a body. */
  public static Verdict withoutBody(Evidence evidence) {
    return justSo(evidence, "have a body");
  }

  private static Verdict justSo(Evidence evidence, String fault) {
    var acknowledgements =
        replies(evidence)
            .filter(Reply.Acknowledged.class::isInstance)
            .map(Reply.Acknowledged.class::cast)
            .toList();
    if (acknowledgements.isEmpty()) return new Verdict.NotExercised("nothing was acknowledged");
    var odd = acknowledgements.stream().filter(each -> !each.inKeetasWords()).count();
    return odd == 0
        ? new Verdict.Passed(acknowledgements.size() + " acknowledgements")
        : new Verdict.Failed(
            "%d of %d acknowledgements %s".formatted(odd, acknowledgements.size(), fault));
  }

  /** Placements are answered within that time. */
  public static Verdict placementsWithin(Evidence evidence, Duration limit) {
    return within(times(evidence, Delivery::isPlacement), limit);
  }

  /** Everything else is. */
  public static Verdict othersWithin(Evidence evidence, Duration limit) {
    var pushes = times(evidence, push -> !push.isPlacement()).stream();
    var posts = evidence.posts().stream().map(post -> new Took(post.reply(), post.took()));
    return within(Stream.concat(pushes, posts).toList(), limit);
  }

  private record Took(Reply reply, Duration time) {}

  private static List<Took> times(Evidence evidence, Predicate<Delivery> which) {
    return evidence.deliveries().stream()
        .filter(which)
        .flatMap(push ->
            push.took() == null ? Stream.empty() : Stream.of(new Took(push.reply(), push.took())))
        .toList();
  }

  private static Verdict within(List<Took> all, Duration limit) {
    if (all.isEmpty()) return new Verdict.NotExercised("nothing was sent");
    var late =
        all.stream()
            .filter(each -> waitedInVain(each.reply()) || each.time().compareTo(limit) > 0)
            .count();
    var slowest = all.stream().map(Took::time).max(Duration::compareTo).orElseThrow();
    var told = "%d answers, the slowest after %d ms".formatted(all.size(), slowest.toMillis());
    return late == 0
        ? new Verdict.Passed(told)
        : new Verdict.Failed("%d later than %s: %s".formatted(late, seconds(limit), told));
  }

  private static boolean waitedInVain(Reply reply) {
    return switch (reply) {
      case Reply.Silence silence -> silence.waitedFor();
      case Reply.Acknowledged _, Reply.Otherwise _ -> false;
    };
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  private static Stream<Reply> replies(Evidence evidence) {
    return Stream.concat(
        evidence.deliveries().stream().filter(Delivery::sent).map(Delivery::reply),
        evidence.posts().stream().map(post -> post.reply()));
  }

  private AnswerRules() {}
}
