package dev.keetaorders.gateway.spool;

import static dev.keetaorders.gateway.spool.SpoolUnderTest.LIMITS;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.LONG;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.balance;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.ids;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.open;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Three records of which the first two have left, and a process that ended then. */
@ExtendWith(Quietly.class)
class LeftJournalTest {

  private static final String FIRST = "message-1002-1";
  private static final String SECOND = "message-1002-2";
  private static final String THIRD = "message-1002-3";

  @TempDir Path folder;

  @Test
  void whatHasLeftDoesNotLeaveAgain() throws Exception {
    leaveTwoOfThree(folder);

    try (var spool = open(folder)) {
      assertThat(ids(spool)).containsExactly(THIRD);
      assertThat(spool.accounts().found).hasValue(1);
      assertThat(balance(spool)).isEqualTo(1);
      spool.drained(waiting(spool).getFirst());
    }
    assertThat(files()).containsExactly("lock");
  }

  @Test
  void anEntryTornAtWhateverByteTellsNothingAndShiftsNoneBehindIt() throws Exception {
    for (var length = 0; length <= 2 * LeftJournal.ENTRY; length++) {
      var fresh = Files.createDirectory(folder.resolve("torn-" + length));
      leaveTwoOfThree(fresh);
      Files.write(journal(fresh), Arrays.copyOf(Files.readAllBytes(journal(fresh)), length));
      var whole = length / LeftJournal.ENTRY;

      try (var spool = open(fresh)) {
        assertThat(ids(spool)).isEqualTo(List.of(FIRST, SECOND, THIRD).subList(whole, 3));
        if (whole < 2) spool.drained(waiting(spool).getFirst());
      }
      try (var spool = open(fresh)) {
        var left = Math.min(2, whole + 1);
        assertThat(ids(spool)).isEqualTo(List.of(FIRST, SECOND, THIRD).subList(left, 3));
      }
    }
  }

  @Test
  void anEntryChangedAtWhateverByteLetsItsRecordLeaveTwiceAndNeverKeepsAnother() throws Exception {
    for (var at = 0; at < LeftJournal.ENTRY; at++) {
      var fresh = Files.createDirectory(folder.resolve("changed-" + at));
      leaveTwoOfThree(fresh);
      var bytes = Files.readAllBytes(journal(fresh));
      bytes[at] ^= 1;
      Files.write(journal(fresh), bytes);

      try (var spool = open(fresh)) {
        assertThat(ids(spool)).containsExactly(FIRST, THIRD);
      }
    }
  }

  /** Segments are counted from one again when none is left; their marks are random. */
  @Test
  void theJournalOfAnotherSegmentOfTheSameNumberTellsNothing() throws Exception {
    var other = Files.createDirectory(folder.resolve("other"));
    leaveTwoOfThree(other);
    var mark = SpoolUnderTest.MARK + 1;
    try (var spool =
        Spool.open(DiskSpoolDirectory.open(folder), LIMITS, () -> mark, SpoolUnderTest.CLOCK)) {
      for (var id : List.of("1", "2", "3")) spool.keep(SpoolEntries.acceptance(id), LONG);
    }
    Files.copy(journal(other), journal(folder));

    try (var spool =
        Spool.open(DiskSpoolDirectory.open(folder), LIMITS, () -> mark, SpoolUnderTest.CLOCK)) {
      assertThat(ids(spool)).containsExactly(FIRST, SECOND, THIRD);
    }
  }

  @Test
  void oneWithoutItsSegmentIsWaste() throws Exception {
    leaveTwoOfThree(folder);
    Files.delete(SpoolUnderTest.segments(folder).getFirst());

    try (var spool = open(folder)) {
      assertThat(spool.isEmpty()).isTrue();
    }
    assertThat(files()).containsExactly("lock");
  }

  @Test
  void aDiskThatTakesNoEntryKeepsNoRecord() throws Exception {
    var full =
        new WatchedSpoolDirectory.Disk() {
          @Override
          public int takesOfLeft(int bytes) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    try (var spool = open(folder, full)) {
      for (var id : List.of("1", "2")) spool.keep(SpoolEntries.acceptance(id), LONG);
      spool.drained(waiting(spool).getFirst());
      assertThat(ids(spool)).containsExactly(SECOND);
    }

    try (var spool = open(folder)) {
      assertThat(ids(spool)).containsExactly(FIRST, SECOND);
    }
  }

  @Test
  void whatCouldNotBeSetAsideIsNotCalledGone() throws Exception {
    var refusing =
        new WatchedSpoolDirectory.Disk() {
          @Override
          public void beforeSettingAside() throws IOException {
            throw new IOException("Read-only file system");
          }
        };
    try (var spool = open(folder, refusing)) {
      spool.keep(SpoolEntries.acceptance("1"), LONG);
      spool.skip(waiting(spool).getFirst(), "Kafka never takes it");
    }

    try (var spool = open(folder)) {
      assertThat(ids(spool)).containsExactly(FIRST);
    }
  }

  @Test
  void isForcedForManyAtATime() throws Exception {
    var forces = new ArrayList<Long>();
    try (var directory =
        new WatchedSpoolDirectory(
            DiskSpoolDirectory.open(folder),
            new WatchedSpoolDirectory.Disk() {
              @Override
              public void afterForcingLeft() {
                forces.add(1L);
              }
            })) {
      var journal = new LeftJournal(directory, 1, SpoolUnderTest.MARK);
      IntStream.range(0, 3 * LeftJournal.FORCED_AFTER - 1).forEach(journal::left);
      journal.close();
    }

    assertThat(forces).hasSize(2);
  }

  private static void leaveTwoOfThree(Path folder) throws IOException {
    try (var spool = open(folder)) {
      for (var id : List.of("1", "2", "3")) spool.keep(SpoolEntries.acceptance(id), LONG);
      spool.drained(waiting(spool).getFirst());
      spool.drained(waiting(spool).getFirst());
    }
  }

  private static Path journal(Path folder) {
    return folder.resolve("%020d.left".formatted(1));
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
