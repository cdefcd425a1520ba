package dev.keetaorders.gateway.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A process that spools and drains in a folder, and stands still at one point of it until it is
 * killed. It says on its output what it was promised by then.
 */
final class SpoolVictim {

  /** Where a process may end. */
  enum Point {
    CREATED,
    HALF_WRITTEN,
    WRITTEN,
    FORCED,
    NAMED,
    ANSWERED,
    HALF_LEFT,
    LEFT,
    BEFORE_DELETING,
    DELETED
  }

  private SpoolVictim() {}

  public static void main(String[] words) throws Exception {
    var point = Point.valueOf(words[1]);
    var spool = SpoolUnderTest.open(Path.of(words[0]), new StandingStill(point));
    for (var id : new String[] {"1", "2"}) {
      var kept = spool.keep(SpoolEntries.acceptance(id), SpoolUnderTest.LONG);
      if (kept instanceof Kept.Forced) say("KEPT message-1002-" + id);
    }
    if (point == Point.ANSWERED) standStill(point);
    for (var waiting : SpoolUnderTest.waiting(spool)) spool.drained(waiting);
    spool.tend();
    new CountDownLatch(1).await();
  }

  private static void say(String words) {
    System.out.println(words);
    System.out.flush();
  }

  private static void standStill(Point point) {
    say("AT " + point);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets the first record pass, where the point comes with each of them. */
  private static final class StandingStill implements WatchedSpoolDirectory.Disk {

    private static final int HEADER_AND_FIRST = 2;

    private final Point point;
    private int writes;
    private int forces;
    private boolean leaving;

    private StandingStill(Point point) {
      this.point = point;
    }

    @Override
    public void created() {
      at(Point.CREATED);
    }

    @Override
    public int takes(int bytes) throws IOException {
      writes++;
      if (writes == HEADER_AND_FIRST + 2) at(Point.HALF_WRITTEN);
      // The second record is written in two halves, and is half there at the second write.
      return writes == HEADER_AND_FIRST + 1 ? bytes / 2 : bytes;
    }

    @Override
    public void beforeForce() {
      if (forces == 1) at(Point.WRITTEN);
    }

    @Override
    public void afterForce() {
      if (forces++ == 1) at(Point.FORCED);
    }

    @Override
    public void afterForcingNames() {
      at(Point.NAMED);
    }

    @Override
    public int takesOfLeft(int bytes) {
      if (leaving) at(Point.HALF_LEFT);
      leaving = true;
      return bytes / 2 + 1;
    }

    @Override
    public void afterLeft() {
      at(Point.LEFT);
    }

    @Override
    public void beforeDelete() {
      at(Point.BEFORE_DELETING);
    }

    @Override
    public void afterDelete() {
      at(Point.DELETED);
    }

    private void at(Point here) {
      if (here == point) standStill(here);
    }
  }
}
