package dev.keetaorders.gateway.spool;

import static dev.keetaorders.gateway.spool.SpoolEntries.acceptance;
import static dev.keetaorders.gateway.spool.SpoolEntries.placement;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.LIMITS;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.LONG;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.aside;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.balance;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.entry;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.ids;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.open;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.segments;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.gateway.append.Destination;
import dev.keetaorders.gateway.append.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Quietly.class)
class SpoolTest {

  private static final Kept FORCED = new Kept.Forced();
  private static final Kept FAILED = new Kept.Not(Kept.Why.FAILED);

  private static final WatchedSpoolDirectory.Disk NOTHING_ASIDE =
      new WatchedSpoolDirectory.Disk() {
        @Override
        public void beforeSettingAside() throws IOException {
          throw new IOException("No space left on device");
        }
      };

  @TempDir Path folder;

  @Test
  void anEntryComesBackWithNothingLeftOutOrChanged() throws Exception {
    var everyByte = new byte[256];
    for (var b = 0; b < 256; b++) everyByte[b] = (byte) b;
    var entries =
        List.of(
            placement("1"),
            new Entry(Destination.QUARANTINE, null, everyByte, Map.of("ce_id", "Ω", "empty", "")),
            new Entry(Destination.AUTHORIZATIONS, "", new byte[0], Map.of()));
    try (var spool = open(folder)) {
      for (var each : entries) assertThat(spool.keep(each, LONG)).isEqualTo(FORCED);
    }

    try (var again = open(folder)) {
      var found = waiting(again);

      assertThat(found).hasSameSizeAs(entries);
      for (var i = 0; i < entries.size(); i++) {
        assertThat(entry(again, found.get(i))).usingRecursiveComparison().isEqualTo(entries.get(i));
      }
    }
  }

  @Test
  void aFrameTornAtWhateverByteIsCutAndNothingElse() throws Exception {
    try (var spool = open(folder)) {
      for (var id : List.of("1", "2", "3")) spool.keep(acceptance(id), LONG);
    }
    var whole = Files.readAllBytes(segments(folder).getFirst());
    var last = (whole.length - FrameCodec.SEGMENT_HEADER) / 3;

    for (var cut = 1; cut <= last; cut++) {
      var torn = Arrays.copyOf(whole, whole.length - cut);
      var fresh = Files.createDirectory(folder.resolve("torn-" + cut));
      Files.write(fresh.resolve("00000000000000000007.segment"), torn);
      try (var spool = open(fresh)) {
        assertThat(ids(spool))
            .as("%d bytes short", cut)
            .containsExactly("message-1002-1", "message-1002-2");
        assertThat(spool.keep(acceptance("4"), LONG)).isEqualTo(FORCED);
        assertThat(spool.accounts().skipped).hasValue(0);
        assertThat(spool.accounts().cut).hasValue(cut < last ? 1 : 0);
        assertThat(balance(spool)).isEqualTo(3);
      }
      try (var spool = open(fresh)) {
        assertThat(ids(spool)).hasSize(3).endsWith("message-1002-4");
        assertThat(aside(fresh)).isEmpty();
      }
    }
  }

  /** It cannot be told from a torn write, and somebody may have been told that it is safe. */
  @Test
  void aLastFrameThatRottedIsCutButNotWithoutATrace() throws Exception {
    var bytes = twoOfWhichTheLastHasRotted();

    try (var spool = open(folder)) {
      assertThat(ids(spool)).containsExactly("message-1002-1");
      assertThat(spool.accounts().found).hasValue(2);
      assertThat(spool.accounts().cut).hasValue(1);
      assertThat(balance(spool)).isEqualTo(1);
    }
    try (var files = Files.list(folder.resolve("aside"))) {
      var cut = files.toList();
      assertThat(cut).hasSize(1);
      assertThat(cut.getFirst().toString()).endsWith(".cut");
      var from = bytes.length - frameLength(acceptance("2"));
      assertThat(Files.readAllBytes(cut.getFirst()))
          .isEqualTo(Arrays.copyOfRange(bytes, from, bytes.length));
    }
  }

  @Test
  void whatCannotBeSetAsideIsNotCut() throws Exception {
    var bytes = twoOfWhichTheLastHasRotted();
    try (var spool = open(folder, NOTHING_ASIDE)) {
      waiting(spool).forEach(spool::drained);
      assertThat(balance(spool)).isZero();
    }

    assertThat(Files.readAllBytes(segments(folder).getFirst())).isEqualTo(bytes);
  }

  @Test
  void aFrameDamagedAtWhateverByteIsSetAsideAndAllBehindItIsRead() throws Exception {
    try (var spool = open(folder)) {
      for (var id : List.of("1", "2", "3")) spool.keep(acceptance(id), LONG);
    }
    var whole = Files.readAllBytes(segments(folder).getFirst());
    var length = (whole.length - FrameCodec.SEGMENT_HEADER) / 3;
    var from = FrameCodec.SEGMENT_HEADER + length;

    for (var at = from; at < from + length; at++) {
      var damaged = whole.clone();
      damaged[at] ^= 0x10;
      var fresh = Files.createDirectory(folder.resolve("damaged-" + at));
      Files.write(fresh.resolve("00000000000000000001.segment"), damaged);
      try (var spool = open(fresh)) {
        assertThat(ids(spool))
            .as("byte %d", at)
            .containsExactly("message-1002-1", "message-1002-3");
        assertThat(spool.accounts().found).hasValue(3);
        assertThat(spool.accounts().skipped).hasValue(1);
      }
      assertThat(aside(fresh)).hasSize(1);
      assertThat(Files.readAllBytes(aside(fresh).getFirst()))
          .isEqualTo(Arrays.copyOfRange(damaged, from, from + length));
    }
  }

  @Test
  void aHeaderDamagedAtWhateverByteCostsNoRecordBehindIt() throws Exception {
    try (var spool = open(folder)) {
      for (var id : List.of("1", "2", "3")) spool.keep(acceptance(id), LONG);
      spool.drained(waiting(spool).getFirst());
    }
    var whole = Files.readAllBytes(segments(folder).getFirst());
    var left = Files.readAllBytes(folder.resolve("00000000000000000001.left"));

    for (var at = 0; at < FrameCodec.SEGMENT_HEADER; at++) {
      var damaged = whole.clone();
      damaged[at] ^= 0x10;
      var fresh = Files.createDirectory(folder.resolve("header-" + at));
      Files.write(fresh.resolve("00000000000000000001.segment"), damaged);
      Files.write(fresh.resolve("00000000000000000001.left"), left);
      try (var spool = open(fresh)) {
        assertThat(ids(spool))
            .as("byte %d", at)
            .containsExactly("message-1002-2", "message-1002-3");
        assertThat(spool.accounts().skipped).hasValue(0);
      }
    }
  }

  @Test
  void aSegmentThatNobodyCanReadIsSetAsideAndEachOfItsRecordsCounted() throws Exception {
    try (var spool = open(folder)) {
      for (var id : List.of("1", "2", "3")) spool.keep(acceptance(id), LONG);
    }
    var segment = segments(folder).getFirst();
    var bytes = Files.readAllBytes(segment);
    bytes[0] ^= 1;
    bytes[FrameCodec.SEGMENT_HEADER] ^= 1;
    Files.write(segment, bytes);

    try (var spool = open(folder)) {
      assertThat(spool.isEmpty()).isTrue();
      assertThat(spool.accounts().found).hasValue(3);
      assertThat(spool.accounts().skipped).hasValue(3);
    }
    assertThat(Files.readAllBytes(aside(folder).getFirst())).isEqualTo(bytes);
  }

  @Test
  void theEndOfAnOlderSegmentIsNotCutButSetAside() throws Exception {
    try (var spool = open(folder)) {
      spool.keep(acceptance("1"), LONG);
    }
    try (var spool = open(folder)) {
      spool.keep(acceptance("2"), LONG);
    }
    var older = segments(folder).getFirst();
    var bytes = Files.readAllBytes(older);
    Files.write(older, Arrays.copyOf(bytes, bytes.length - 1));

    try (var spool = open(folder)) {
      assertThat(ids(spool)).containsExactly("message-1002-2");
      assertThat(spool.accounts().skipped).hasValue(1);
      assertThat(aside(folder)).hasSize(1);
    }
  }

  @Test
  void aFrameThatSomebodySentInABodyIsNeverTakenForOne() throws Exception {
    var forged = FrameCodec.frame(0L, RecordCodec.write(placement("666")));
    try (var spool = open(folder)) {
      spool.keep(new Entry(Destination.QUARANTINE, "1", forged, Map.of()), LONG);
    }
    var segment = segments(folder).getFirst();
    var bytes = Files.readAllBytes(segment);
    Files.write(segment, Arrays.copyOf(bytes, bytes.length - 1));
    assertThat(bytes).endsWith(forged);

    try (var spool = open(folder)) {
      assertThat(spool.isEmpty()).isTrue();
    }
  }

  @Test
  void whatCannotBeSetAsideKeepsItsSegment() throws Exception {
    try (var spool = open(folder)) {
      spool.keep(acceptance("1"), LONG);
      spool.keep(acceptance("2"), LONG);
    }
    var segment = segments(folder).getFirst();
    var bytes = Files.readAllBytes(segment);
    bytes[FrameCodec.SEGMENT_HEADER] ^= 1;
    Files.write(segment, bytes);
    try (var spool = open(folder, NOTHING_ASIDE)) {
      waiting(spool).forEach(spool::drained);
      assertThat(balance(spool)).isZero();
    }

    assertThat(Files.readAllBytes(segment)).isEqualTo(bytes);
  }

  @Test
  void aFailedForceClosesItsSegmentForGoodAndIsToldToEveryoneInTheGroup() throws Exception {
    var forces = new AtomicInteger();
    var failing =
        new WatchedSpoolDirectory.Disk() {
          @Override
          public void beforeForce() throws IOException {
            if (forces.incrementAndGet() == 2) throw new IOException("Input/output error");
          }
        };
    try (var spool = open(folder, failing)) {
      assertThat(spool.keep(acceptance("1"), LONG)).isEqualTo(FORCED);
      assertThat(spool.keep(acceptance("2"), LONG)).isEqualTo(FAILED);
      assertThat(spool.takes()).isFalse();
      assertThat(spool.keep(acceptance("3"), LONG)).isEqualTo(FORCED);

      assertThat(spool.takes()).isTrue();
      assertThat(waiting(spool)).extracting(Waiting::segment).containsExactly(1L, 2L);
      assertThat(ids(spool)).containsExactly("message-1002-1", "message-1002-3");
      assertThat(spool.accounts().failures).hasValue(1);
      assertThat(balance(spool)).isEqualTo(2);
    }
    try (var again = open(folder)) {
      assertThat(ids(again)).containsExactly("message-1002-1", "message-1002-3");
      assertThat(again.accounts().skipped).hasValue(0);
    }
  }

  @Test
  void nothingIsSafeBeforeTheNameOfItsFileIs() throws Exception {
    var forces = new AtomicInteger();
    var failing =
        new WatchedSpoolDirectory.Disk() {
          @Override
          public void beforeForcingNames() throws IOException {
            if (forces.incrementAndGet() == 1) throw new IOException("Input/output error");
          }
        };
    try (var spool = open(folder, failing)) {
      assertThat(spool.keep(acceptance("1"), LONG)).isEqualTo(FAILED);
      assertThat(spool.keep(acceptance("2"), LONG)).isEqualTo(FORCED);
      assertThat(forces).hasValue(2);
    }
  }

  @Test
  void aDiskThatIsFullAtWhateverByteLosesNothingThatWasForced() throws Exception {
    var needed = frameLength(acceptance("2"));
    for (var room = 0; room < needed; room++) {
      var fresh = Files.createDirectory(folder.resolve("full-" + room));
      var full = new FullDisk();
      try (var spool = open(fresh, full)) {
        assertThat(spool.keep(acceptance("1"), LONG)).isEqualTo(FORCED);
        full.left.set(room);
        assertThat(spool.keep(acceptance("2"), LONG)).as("room for %d", room).isEqualTo(FAILED);
        full.left.set(Integer.MAX_VALUE);
        assertThat(spool.keep(acceptance("3"), LONG)).isEqualTo(FORCED);
        assertThat(spool.room().taken())
            .isEqualTo(frameLength(acceptance("1")) + frameLength(acceptance("3")));
      }
      try (var again = open(fresh)) {
        assertThat(ids(again)).containsExactly("message-1002-1", "message-1002-3");
        assertThat(again.accounts().skipped).hasValue(0);
      }
    }
  }

  @Test
  void aTailThatCouldNotBeCutIsSetAsideAtTheNextStart() throws Exception {
    var full = new FullDisk();
    full.truncates = false;
    try (var spool = open(folder, full)) {
      spool.keep(acceptance("1"), LONG);
      full.left.set(20);
      assertThat(spool.keep(acceptance("2"), LONG)).isEqualTo(FAILED);
      full.left.set(Integer.MAX_VALUE);
      spool.keep(acceptance("3"), LONG);
    }

    try (var again = open(folder)) {
      assertThat(ids(again)).containsExactly("message-1002-1", "message-1002-3");
      assertThat(again.accounts().skipped).hasValue(1);
      assertThat(balance(again)).isEqualTo(2);
    }
  }

  @Test
  void whatTheDiskTakesInPiecesIsWhole() throws Exception {
    var pieces =
        new WatchedSpoolDirectory.Disk() {
          @Override
          public int takes(int bytes) {
            return Math.min(bytes, 7);
          }
        };
    try (var spool = open(folder, pieces)) {
      assertThat(spool.keep(acceptance("1"), LONG)).isEqualTo(FORCED);
    }
    try (var again = open(folder)) {
      assertThat(ids(again)).containsExactly("message-1002-1");
    }
  }

  @Test
  void aDiskThatFailedIsTriedAgainWithoutAnyPush() throws Exception {
    var full = new FullDisk();
    try (var spool = open(folder, full)) {
      full.left.set(0);
      spool.keep(acceptance("1"), LONG);
      spool.tend();
      assertThat(spool.takes()).isFalse();

      full.left.set(Integer.MAX_VALUE);
      spool.tend();

      await().atMost(LONG).until(spool::takes);
    }
  }

  /** A volume that was remounted read-only says nothing until somebody writes. */
  @Test
  void aDiskThatNobodyAsksIsTriedBeforeItIsNeeded() throws Exception {
    var now = new AtomicReference<>(SpoolEntries.NOON);
    var created = new AtomicInteger();
    var readOnly = new AtomicBoolean();
    var disk =
        new WatchedSpoolDirectory.Disk() {
          @Override
          public void created() throws IOException {
            created.incrementAndGet();
            if (readOnly.get()) throw new IOException("Read-only file system");
          }
        };
    try (var spool = open(folder, LIMITS, disk, now::get)) {
      assertThat(spool.keep(acceptance("1"), LONG)).isEqualTo(FORCED);
      now.set(SpoolEntries.NOON.plus(GroupWriter.TRY_EVERY));
      spool.tend();
      await().atMost(LONG).until(() -> created.get() == 2);
      assertThat(spool.keep(acceptance("2"), LONG)).isEqualTo(FORCED);
      assertThat(waiting(spool)).extracting(Waiting::segment).containsOnly(1L);
      assertThat(segments(folder)).hasSize(1);
      assertThat(spool.takes()).isTrue();

      readOnly.set(true);
      now.set(now.get().plus(GroupWriter.TRY_EVERY).minusMillis(1));
      spool.tend();
      assertThat(spool.keep(acceptance("3"), LONG)).isEqualTo(FORCED);
      assertThat(created).hasValue(2);

      now.set(now.get().plus(GroupWriter.TRY_EVERY));
      spool.tend();
      await().atMost(LONG).until(() -> spool.accounts().failures.get() == 1);
      await().atMost(LONG).until(() -> !spool.takes());

      readOnly.set(false);
      spool.tend();
      await().atMost(LONG).until(spool::takes);
    }
    try (var again = open(folder)) {
      assertThat(ids(again)).containsExactly("message-1002-1", "message-1002-2", "message-1002-3");
      assertThat(again.accounts().skipped).hasValue(0);
    }
  }

  @Test
  void aDiskThatHangsTakesNothingThoughItFailsNothing() throws Exception {
    var now = new AtomicReference<>(SpoolEntries.NOON);
    var asked = new CountDownLatch(1);
    var hanging = new CountDownLatch(1);
    var disk =
        new WatchedSpoolDirectory.Disk() {
          @Override
          public void beforeForce() {
            asked.countDown();
            awaitQuietly(hanging);
          }
        };
    try (var spool = open(folder, LIMITS, disk, now::get)) {
      var kept = CompletableFuture.supplyAsync(() -> spool.keep(acceptance("1"), LONG));
      awaitQuietly(asked);
      now.set(SpoolEntries.NOON.plus(LIMITS.within()));
      assertThat(spool.takes()).isTrue();

      now.set(now.get().plusMillis(1));
      assertThat(spool.takes()).isFalse();

      hanging.countDown();
      assertThat(kept.join()).isEqualTo(FORCED);
      await().atMost(LONG).until(spool::takes);
    }
  }

  @Test
  void roomIsNoMoreThanTheDiskHas() throws Exception {
    var usable = new AtomicLong(200_000);
    var disk =
        new WatchedSpoolDirectory.Disk() {
          @Override
          public long usable(long really) {
            return usable.get();
          }
        };
    try (var spool = open(folder, disk)) {
      assertThat(spool.room().left()).isEqualTo(200_000);
      assertThat(spool.takes()).isTrue();

      usable.set(LIMITS.largestRecord());
      spool.tend();

      await().atMost(LONG).until(() -> !spool.takes());
      assertThat(spool.room().left()).isEqualTo(LIMITS.largestRecord());
    }
  }

  @Test
  void takesNoMoreThanItsBytesAndMoreWhenSomeHaveGone() throws Exception {
    var two = 2L * frameLength(acceptance("1"));
    var limits = new Spool.Limits(two, 1, 100_000, Duration.ofMinutes(5), LONG);
    try (var spool = open(folder, limits, new WatchedSpoolDirectory.Disk() {})) {
      assertThat(spool.keep(acceptance("1"), LONG)).isEqualTo(FORCED);
      assertThat(spool.keep(acceptance("2"), LONG)).isEqualTo(FORCED);
      assertThat(spool.keep(acceptance("3"), LONG)).isEqualTo(new Kept.Not(Kept.Why.FULL));
      assertThat(spool.takes()).isFalse();

      spool.drained(waiting(spool).getFirst());

      assertThat(spool.keep(acceptance("3"), LONG)).isEqualTo(FORCED);
      assertThat(ids(spool)).containsExactly("message-1002-2", "message-1002-3");
    }
  }

  @Test
  void doesNotTakeWhatKafkaWouldNeverTake() throws Exception {
    var large = new Entry(Destination.QUARANTINE, null, new byte[100_001], Map.of());
    try (var spool = open(folder)) {
      assertThat(spool.keep(large, LONG)).isEqualTo(new Kept.Not(Kept.Why.TOO_LARGE));
    }
  }

  @Test
  void aFileGoesWhenAllInItHasGone() throws Exception {
    try (var spool = open(folder)) {
      spool.keep(placement("1"), LONG);
      spool.keep(acceptance("1"), LONG);
      waiting(spool).forEach(spool::drained);
      spool.tend();

      await().atMost(LONG).until(() -> spool.room().taken() == 0);
      assertThat(segments(folder)).isEmpty();
      assertThat(balance(spool)).isZero();
    }
  }

  @Test
  void aPushDoesNotWaitForAFileThatIsBeingDeleted() throws Exception {
    var deleting = new CountDownLatch(1);
    var slow = new CountDownLatch(1);
    var disk =
        new WatchedSpoolDirectory.Disk() {
          @Override
          public void beforeDelete() {
            deleting.countDown();
            awaitQuietly(slow);
          }
        };
    var oneEach = new Spool.Limits(10_000_000, 1, 100_000, Duration.ofMinutes(5), LONG);
    try (var spool = open(folder, oneEach, disk)) {
      spool.keep(acceptance("1"), LONG);
      spool.keep(acceptance("2"), LONG);
      var first = waiting(spool).getFirst();
      var leaving = CompletableFuture.runAsync(() -> spool.drained(first));
      awaitQuietly(deleting);

      assertThat(spool.keep(acceptance("3"), LONG)).isEqualTo(FORCED);

      slow.countDown();
      leaving.join();
      assertThat(segments(folder)).hasSize(2);
    }
  }

  @Test
  void aFaultOfOursTakesNoRoomAndEndsNothing() throws Exception {
    var faults = new AtomicInteger(1);
    LongSupplier marks =
        () -> {
          if (faults.getAndDecrement() > 0) throw new IllegalStateException("no chance");
          return SpoolUnderTest.MARK;
        };
    try (var spool =
        Spool.open(DiskSpoolDirectory.open(folder), LIMITS, marks, SpoolUnderTest.CLOCK)) {
      assertThat(spool.keep(acceptance("1"), LONG)).isEqualTo(FAILED);
      assertThat(spool.room().taken()).isZero();
      assertThat(spool.keep(acceptance("2"), LONG)).isEqualTo(FORCED);
    }
  }

  @Test
  void aFolderIsMadeWithAllAboveIt() throws Exception {
    var deep = folder.resolve("a").resolve("b");
    try (var spool = open(deep)) {
      assertThat(spool.keep(acceptance("1"), LONG)).isEqualTo(FORCED);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deep)))
        .isEqualTo("rwx------");
  }

  @Test
  void whoeverComesWhileTheDiskIsBusyIsForcedTogether() throws Exception {
    var busy = new CountDownLatch(1);
    var first = new CountDownLatch(1);
    var disk =
        new WatchedSpoolDirectory.Disk() {
          @Override
          public void beforeForce() {
            first.countDown();
            awaitQuietly(busy);
          }
        };
    try (var spool = open(folder, disk)) {
      var all =
          IntStream.range(0, 60)
              .mapToObj(n -> {
                if (n > 0) awaitQuietly(first);
                return CompletableFuture.supplyAsync(
                    () -> spool.keep(acceptance(Integer.toString(n)), LONG),
                    Thread::startVirtualThread);
              })
              .toList();
      await().atMost(LONG).until(() -> spool.queued() == 59);
      busy.countDown();

      assertThat(all).allSatisfy(each -> assertThat(each.join()).isEqualTo(FORCED));
      assertThat(spool.accounts().groups).hasValue(2);
      assertThat(waiting(spool)).hasSize(60);
    }
  }

  @Test
  void nobodyWaitsLongerForTheDiskThanHeMay() throws Exception {
    var asked = new CountDownLatch(1);
    var hanging = new CountDownLatch(1);
    var disk =
        new WatchedSpoolDirectory.Disk() {
          @Override
          public void beforeForce() {
            asked.countDown();
            awaitQuietly(hanging);
          }
        };
    try (var spool = open(folder, disk)) {
      // Until the disk has one in hand: who gives up before that was never written.
      while (asked.getCount() > 0) {
        assertThat(spool.keep(acceptance("1"), Duration.ofMillis(1)))
            .isEqualTo(new Kept.Not(Kept.Why.SLOW));
      }
      assertThat(spool.keep(acceptance("2"), Duration.ofMillis(1)))
          .isEqualTo(new Kept.Not(Kept.Why.SLOW));
      hanging.countDown();

      assertThat(spool.keep(acceptance("3"), LONG)).isEqualTo(FORCED);
      assertThat(ids(spool)).contains("message-1002-3").doesNotContain("message-1002-2");
      assertThat(balance(spool)).isEqualTo(spool.stock().records());
    }
  }

  @Test
  void oneProcessHasAFolderToItselfAndNobodyElseReadsIt() throws Exception {
    try (var spool = open(folder)) {
      spool.keep(placement("1"), LONG);

      assertThatThrownBy(() -> open(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another gateway uses");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(segments(folder).getFirst())))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void tellsTheOldestPushAndTheNearestDeadline() throws Exception {
    var noon = SpoolEntries.NOON;
    try (var spool = open(folder)) {
      assertThat(spool.stock().nearestDeadline()).isEmpty();
      spool.keep(placement("1", noon.minusSeconds(10)), LONG);
      spool.keep(placement("2", noon.minusSeconds(100)), LONG);
      spool.keep(acceptance("3"), LONG);

      assertThat(spool.stock())
          .isEqualTo(
              new Inside.Stock(
                  2,
                  1,
                  Optional.of(noon),
                  Optional.of(noon.plus(LIMITS.acceptWithin()).minusSeconds(100))));
    }
  }

  private byte[] twoOfWhichTheLastHasRotted() throws IOException {
    try (var spool = open(folder)) {
      for (var id : List.of("1", "2")) spool.keep(acceptance(id), LONG);
    }
    var segment = segments(folder).getFirst();
    var bytes = Files.readAllBytes(segment);
    bytes[bytes.length - 1] ^= 1;
    Files.write(segment, bytes);
    return bytes;
  }

  private static int frameLength(Entry entry) {
    return FrameCodec.frameLength(RecordCodec.write(entry));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes so many bytes more, and then none. */
  private static final class FullDisk implements WatchedSpoolDirectory.Disk {
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean truncates = true;

    @Override
    public int takes(int bytes) throws IOException {
      var takes = Math.min(bytes, left.get());
      if (takes == 0) throw new IOException("No space left on device");
      left.addAndGet(-takes);
      return takes;
    }

    @Override
    public void beforeTruncate() throws IOException {
      if (!truncates) throw new IOException("Input/output error");
    }
  }
}
