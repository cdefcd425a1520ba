package dev.keetaorders.gateway.spool;

import dev.keetaorders.gateway.append.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Spools in folders of a test, and what is in them. */
final class SpoolUnderTest {

  /** Only a broken spool reaches it, however busy the machine. */
  static final Duration LONG = Duration.ofMinutes(2);

  static final long MARK = 0x1234_5678_9abc_def0L;
  static final Spool.Limits LIMITS =
      new Spool.Limits(
          10_000_000, 1_000_000, 100_000, Duration.ofMinutes(5), Duration.ofSeconds(2));

  /** A clock that stands still. */
  static final InstantSource CLOCK = InstantSource.fixed(SpoolEntries.NOON);

  static Spool open(Path folder) throws IOException {
    return open(folder, LIMITS, new WatchedSpoolDirectory.Disk() {});
  }

  static Spool open(Path folder, WatchedSpoolDirectory.Disk disk) throws IOException {
    return open(folder, LIMITS, disk);
  }

  static Spool open(Path folder, Spool.Limits limits, WatchedSpoolDirectory.Disk disk)
      throws IOException {
    return open(folder, limits, disk, CLOCK);
  }

  static Spool open(
      Path folder, Spool.Limits limits, WatchedSpoolDirectory.Disk disk, InstantSource clock)
      throws IOException {
    var directory = new WatchedSpoolDirectory(DiskSpoolDirectory.open(folder), disk);
    try {
      return Spool.open(directory, limits, () -> MARK, clock);
    } catch (IOException e) {
      directory.close();
      throw e;
    }
  }

  /** Everything inside, in the order in which it would go. */
  static List<Waiting> waiting(Spool spool) {
    var all = new ArrayList<Waiting>();
    for (var next = spool.placementAfter(-1);
        next.isPresent();
        next = spool.placementAfter(next.get().number())) {
      all.add(next.get());
    }
    for (var next = spool.otherAfter(-1);
        next.isPresent();
        next = spool.otherAfter(next.get().number())) {
      all.add(next.get());
    }
    return all;
  }

  /** How many should be inside by all that was counted; an alert rule compares the same. */
  static long balance(Spool spool) {
    var accounts = spool.accounts();
    var came = accounts.found.get() + accounts.spooled.get();
    return came - accounts.drained.get() - accounts.skipped.get() - accounts.cut.get();
  }

  /** The ids of everything inside, each read back from the disk. */
  static List<String> ids(Spool spool) throws IOException {
    var ids = new ArrayList<String>();
    for (var waiting : waiting(spool)) ids.add(id(entry(spool, waiting)));
    return ids;
  }

  static String id(Entry entry) {
    return entry.headers().getOrDefault("ce_id", "");
  }

  static Entry entry(Spool spool, Waiting waiting) throws IOException {
    return switch (spool.read(waiting)) {
      case Spool.Stored.Whole(var entry) -> entry;
      case Spool.Stored.Damaged _ -> throw new AssertionError("damaged: " + waiting);
    };
  }

  static List<Path> segments(Path folder) throws IOException {
    return filesOf(folder, ".segment");
  }

  static List<Path> aside(Path folder) throws IOException {
    var aside = folder.resolve("aside");
    return Files.exists(aside) ? filesOf(aside, ".frame") : List.of();
  }

  private static List<Path> filesOf(Path folder, String ending) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private SpoolUnderTest() {}
}
