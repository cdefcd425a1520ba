package dev.keetaorders.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.documents.ProjectTree;
import dev.keetaorders.redrive.Invocation.Installed;
import dev.keetaorders.redrive.Invocation.Selection;
import dev.keetaorders.redrive.letter.Place;
import dev.keetaorders.redrive.letter.Shelf;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedriveInvocationTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Path HERE = Path.of("/here");
  private static final Installed LOCAL = new Installed(null, null, null);

  @Test
  void listsEverythingUnlessToldOtherwise() {
    assertThat(read("list"))
        .isEqualTo(new Invocation.ListLetters(LOCAL, all(List.of(Shelf.values()), null)));
    assertThat(
            read(
                "list --topic dead-letter --since 2h --reason unreadable --app 1001001"
                    + " --bootstrap-server kafka:9092 --command-config sasl.properties"
                    + " --config /etc/keeta.properties"))
        .isEqualTo(
            new Invocation.ListLetters(
                new Installed(
                    "kafka:9092",
                    Path.of("/here/sasl.properties"),
                    Path.of("/etc/keeta.properties")),
                new Selection(
                    List.of(),
                    List.of(Shelf.DEAD_LETTER),
                    NOON.minus(Duration.ofHours(2)),
                    "unreadable",
                    "1001001")));
  }

  @Test
  void inspectsOnePlace() {
    assertThat(read("inspect 3:1187"))
        .isEqualTo(new Invocation.Inspect(LOCAL, new Place(Shelf.QUARANTINE, 3, 1187), false));
    assertThat(read("inspect 3:1187 --topic dead-letter --show-value"))
        .isEqualTo(new Invocation.Inspect(LOCAL, new Place(Shelf.DEAD_LETTER, 3, 1187), true));
    assertThat(read("inspect dead-letter:3:1187"))
        .isEqualTo(new Invocation.Inspect(LOCAL, new Place(Shelf.DEAD_LETTER, 3, 1187), false));
  }

  @Test
  void resubmitsNothingUnlessToldTwice() {
    var places = List.of(new Place(Shelf.QUARANTINE, 0, 5), new Place(Shelf.QUARANTINE, 3, 1187));

    assertThat(read("resubmit 3:1187 0:5 3:1187"))
        .isEqualTo(
            new Invocation.Resubmit(
                LOCAL,
                new Selection(places, List.of(Shelf.values()), null, null, null),
                false,
                false,
                null,
                false));
    assertThat(read("resubmit --all --topic quarantine --unverified --again --yes"))
        .isEqualTo(
            new Invocation.Resubmit(
                LOCAL, all(List.of(Shelf.QUARANTINE), null), true, true, null, true));
    assertThat(read("resubmit dead-letter:0:1 --value fixed.json"))
        .isInstanceOfSatisfying(
            Invocation.Resubmit.class,
            it -> assertThat(it.value()).isEqualTo(Path.of("/here/fixed.json")));
  }

  @ParameterizedTest
  @CsvSource({"30s, PT30S", "5m, PT5M", "2h, PT2H", "3d, PT72H"})
  void readsATimeAgo(String written, Duration ago) {
    assertThat(read("list --since " + written))
        .isEqualTo(
            new Invocation.ListLetters(LOCAL, all(List.of(Shelf.values()), NOON.minus(ago))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                       | redrive what? Give one of list, inspect, verify, resubmit
          purge                                    | redrive what? Give one of list, inspect, verify, resubmit
          list --loud                              | unknown option --loud; known are --topic
          list --topic                             | --topic needs a value
          list --topic attic                       | --topic must be quarantine or dead-letter, not attic
          list --since yesterday                   | --since must be a time ago like 2h or 3d
          list 3:1                                 | list takes no places; inspect shows one
          list --yes                               | --yes is for resubmit, not for list
          inspect                                  | inspect needs one place: quarantine:PARTITION:OFFSET
          inspect 3:1 3:2                          | inspect needs one place
          inspect three                            | no place: three; write quarantine:PARTITION:OFFSET
          verify                                   | which? Give places
          verify --all 3:1                         | --all and places at once: give one of them
          resubmit                                 | which? Give places
          resubmit 3:1 --value f                   | --value needs one place, dead-letter:PARTITION:OFFSET
          resubmit --all --value f                 | --value needs one place
          """)
  void saysWhatIsWrongAndWhatIsRight(String written, String sentence) {
    assertThat(read(written))
        .isInstanceOfSatisfying(
            Invocation.Wrong.class, wrong -> assertThat(wrong.why()).startsWith(sentence));
  }

  @Test
  void thePageAndTheHelpHaveEveryOption() {
    var page = ProjectTree.read("docs/redrive.md");
    var script = ProjectTree.read("keeta");

    assertThat(Stream.concat(Invocation.VALUES.stream(), Invocation.FLAGS.stream()))
        .allSatisfy(option -> {
          assertThat(page).contains("`" + option);
          assertThat(script).contains(option);
        });
    assertThat(Invocation.TASKS)
        .allSatisfy(task -> assertThat(page).contains("./keeta redrive " + task));
  }

  private static Selection all(List<Shelf> shelves, Instant since) {
    return new Selection(List.of(), shelves, since, null, null);
  }

  private static Invocation read(String words) {
    return Invocation.read(words.isEmpty() ? List.of() : List.of(words.split(" ", -1)), HERE, NOON);
  }
}
