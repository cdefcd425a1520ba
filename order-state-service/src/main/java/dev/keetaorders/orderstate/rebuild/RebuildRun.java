package dev.keetaorders.orderstate.rebuild;

import dev.keetaorders.orderstate.observe.KafkaReplay;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./keeta rebuild} from its command line to its exit code: 0 if there was something to
 * compare and the live projection is equal to the rebuilt one; 1 if it is not, or nobody can tell;
 * 2 if the command line is at fault; 130 if it was ended.
 */
public final class RebuildRun {

  static final int EQUAL = 0;
  static final int NOT_EQUAL = 1;
  static final int WRONG_COMMAND = 2;
  static final int ENDED = 130;

  /** As long as a cluster gives a pod, by default. */
  private static final int CLEANS_UP_WITHIN_SECONDS = 25;

  private final InstantSource clock;
  private final PrintStream out;
  private final PrintStream err;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final CountDownLatch cleanedUp = new CountDownLatch(1);

  /** Says what it does there. */
  public RebuildRun(InstantSource clock, PrintStream out, PrintStream err) {
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs it to its end.
   *
   * @param words what stands behind it on the command line
   * @param rebuilds makes one by the service's settings and those of the file, if one is given
   */
  public int run(String[] words, Path calledFrom, Function<@Nullable Path, Rebuild> rebuilds) {
    try {
      return switch (RebuildInvocation.read(words, calledFrom)) {
        case RebuildInvocation.Wrong(var why) -> says(WRONG_COMMAND, why);
        case RebuildInvocation.Asked(var keep, var config) -> {
          var account = rebuilds.apply(config).run(keep, new Progress(out, clock, ended::get));
          new Report(out).print(account);
          yield account.isEqual() ? EQUAL : NOT_EQUAL;
        }
      };
    } catch (CannotRebuild | KafkaReplay.CannotReplay e) {
      return says(NOT_EQUAL, String.valueOf(e.getMessage()));
    } catch (Progress.Ended _) {
      return says(ENDED, "ended; the rebuilt schema is gone");
    } catch (IllegalStateException e) {
      // Ours, and of the adapters that say a code: the database's own words may quote a row.
      return says(NOT_EQUAL, "it broke: " + e.getMessage());
    } finally {
      cleanedUp.countDown();
    }
  }

  /** For whoever stops the process: afterwards it has cleaned up, if it could. */
  public void end() throws InterruptedException {
    ended.set(true);
    cleanedUp.await(CLEANS_UP_WITHIN_SECONDS, TimeUnit.SECONDS);
  }

  /** Whether somebody wants it to end. */
  boolean isEnded() {
    return ended.get();
  }

  private int says(int exitCode, String sentence) {
    err.println("keeta: " + sentence);
    return exitCode;
  }
}
