package dev.keetaorders.redrive;

import dev.keetaorders.redrive.Invocation.Selection;
import dev.keetaorders.redrive.letter.Fate;
import dev.keetaorders.redrive.letter.JudgeLetter;
import dev.keetaorders.redrive.letter.Letter;
import dev.keetaorders.redrive.letter.Mark;
import dev.keetaorders.redrive.letter.Place;
import dev.keetaorders.redrive.letter.Shelf;
import dev.keetaorders.redrive.letter.Shown;
import dev.keetaorders.redrive.topic.CannotRedrive;
import dev.keetaorders.redrive.topic.Returns;
import dev.keetaorders.redrive.topic.Shelves;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run: what was asked for, done on the shelves of one installation. */
final class Session {

  /** Everything that was asked for is done, or would be. */
  static final int DONE = 0;

  /** Something stays where it is. */
  static final int SOMETHING_STAYS = 1;

  private final Shelves shelves;
  private final Supplier<Returns> returns;
  private final JudgeLetter judge;
  private final InstantSource clock;
  private final PrintStream out;
  private final Map<Shelf, SequencedMap<Place, Mark>> marks = new EnumMap<>(Shelf.class);

  Session(
      Shelves shelves,
      Supplier<Returns> returns,
      JudgeLetter judge,
      InstantSource clock,
      PrintStream out) {
    this.shelves = shelves;
    this.returns = returns;
    this.judge = judge;
    this.clock = clock;
    this.out = out;
  }

  /** Does it; the exit code. */
  int run(Invocation.Task task) {
    return switch (task) {
      case Invocation.ListLetters(var _, var selection) -> list(selection);
      case Invocation.Inspect(var _, var place, var showValue) -> inspect(place, showValue);
      case Invocation.Verify(var _, var selection) -> verify(selection);
      case Invocation.Resubmit resubmit -> resubmit(resubmit);
    };
  }

  private int list(Selection selection) {
    var count = new Count();
    each(
        selection,
        letter -> {
          var mark = mark(letter.place());
          count.seen++;
          if (mark != null) count.redriven++;
          out.println(Shown.line(letter, mark));
        });
    out.printf("%d put aside, %d of them redriven%n", count.seen, count.redriven);
    return DONE;
  }

  private int inspect(Place place, boolean showValue) {
    Shown.whole(found(place), mark(place), showValue).forEach(out::println);
    return DONE;
  }

  private int verify(Selection selection) {
    var count = new Count();
    each(
        selection,
        letter -> {
          count.seen++;
          var fate = judge.judge(letter, null);
          var ready = fate instanceof Fate.PutBack putBack && putBack.trusted();
          if (!ready) count.staying++;
          out.println(letter.place() + "  " + said(fate) + redriven(mark(letter.place())));
        });
    out.printf("%d looked at, %d could go back%n", count.seen, count.seen - count.staying);
    return count.staying == 0 ? DONE : SOMETHING_STAYS;
  }

  private int resubmit(Invocation.Resubmit resubmit) {
    var corrected = resubmit.value() == null ? null : bytes(resubmit.value());
    var count = new Count();
    try (var sending = new Sending(resubmit)) {
      each(
          resubmit.selection(),
          letter -> {
            count.seen++;
            sending.consider(letter, judge.judge(letter, corrected), count);
          });
    }
    if (resubmit.reallySend()) {
      out.printf("%d looked at, %d put back, %d stay%n", count.seen, count.redriven, count.staying);
    } else {
      out.printf(
          "%d looked at, %d would be put back, %d stay; nothing was sent%s%n",
          count.seen,
          count.redriven,
          count.staying,
          count.redriven == 0 ? "" : ": add --yes to send");
    }
    return count.staying == 0 ? DONE : SOMETHING_STAYS;
  }

  /** What is sent; the producer is made when the first letter goes. */
  private final class Sending implements AutoCloseable {
    private final Invocation.Resubmit asked;
    private @Nullable Returns opened;

    Sending(Invocation.Resubmit asked) {
      this.asked = asked;
    }

    void consider(Letter letter, Fate fate, Count count) {
      var mark = mark(letter.place());
      if (mark != null && !asked.again()) {
        say(letter, "is left" + redriven(mark) + ": --again sends it once more");
        return;
      }
      switch (fate) {
        case Fate.Stays _ -> stays(letter, said(fate), count);
        case Fate.PutBack putBack when !putBack.trusted() && !asked.unverified() ->
            stays(letter, said(fate), count);
        case Fate.PutBack putBack -> goes(letter, putBack, count);
      }
    }

    private void stays(Letter letter, String why, Count count) {
      count.staying++;
      say(letter, why);
    }

    private void goes(Letter letter, Fate.PutBack putBack, Count count) {
      count.redriven++;
      if (!asked.reallySend()) {
        say(letter, "would go to %s, %s".formatted(putBack.topic(), putBack.as()));
        return;
      }
      var mark = opened().putBack(letter.place(), putBack, clock.instant());
      say(letter, "stands at %s, %s".formatted(mark.to(), mark.as()));
    }

    private Returns opened() {
      var there = opened;
      if (there != null) return there;
      var made = returns.get();
      opened = made;
      return made;
    }

    private void say(Letter letter, String what) {
      out.println(letter.place() + "  " + what);
    }

    @Override
    public void close() {
      if (opened != null) opened.close();
    }
  }

  private static final class Count {
    private int seen;
    private int redriven;
    private int staying;
  }

  private void each(Selection selection, Consumer<Letter> visitor) {
    Consumer<Letter> fitting =
        letter -> {
          if (fits(letter, selection)) visitor.accept(letter);
        };
    if (!selection.places().isEmpty()) {
      selection.places().stream().map(this::found).forEach(fitting);
      return;
    }
    for (var shelf : selection.shelves()) {
      // Read before: a consumer is in one place at a time.
      var _ = marks(shelf);
      shelves.each(shelf, selection.since(), fitting);
    }
  }

  private static boolean fits(Letter letter, Selection selection) {
    var since = selection.since();
    var reason = selection.reason();
    var appId = selection.appId();
    return (since == null || !letter.at().isBefore(since))
        && (reason == null || letter.reason().equals(reason))
        && (appId == null || letter.appId().filter(appId::equals).isPresent());
  }

  private Letter found(Place place) {
    return shelves
        .find(place)
        .orElseThrow(() ->
            new CannotRedrive(
                "nothing lies at %s, or not any more: list shows what does".formatted(place)));
  }

  private @Nullable Mark mark(Place place) {
    return marks(place.shelf()).get(place);
  }

  private SequencedMap<Place, Mark> marks(Shelf shelf) {
    return marks.computeIfAbsent(shelf, shelves::marks);
  }

  private static String said(Fate fate) {
    return switch (fate) {
      case Fate.PutBack putBack when putBack.trusted() ->
          "can go to %s, %s".formatted(putBack.topic(), putBack.as());
      case Fate.PutBack putBack ->
          "stays: nobody can verify it (%s); configure the secret and URL that it was signed with, or let it go to %s marked with --unverified"
              .formatted(putBack.as(), putBack.topic());
      case Fate.Stays(var why, var remedy) -> "stays: it %s; %s".formatted(why, remedy);
    };
  }

  private static String redriven(@Nullable Mark mark) {
    return mark == null ? "" : " (put back at %s as %s)".formatted(mark.to(), mark.as());
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CannotRedrive(
          "cannot read %s (%s): give the file with the command"
              .formatted(file, e.getClass().getSimpleName()));
    }
  }
}
