package dev.keetaorders.gateway.spool;

import static dev.keetaorders.gateway.spool.SpoolUnderTest.LONG;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.balance;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.ids;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real process is killed with SIGKILL at every point at which the disk has one state more. */
class SpoolKilledTest {

  private static final String FIRST = "message-1002-1";
  private static final String SECOND = "message-1002-2";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void whatWasPromisedIsFoundAgainWhereverItsProcessWasKilled(SpoolVictim.Point point)
      throws Exception {
    var promised = killAt(point);

    try (var spool = open(folder)) {
      var inside = ids(spool);

      assertThat(promised).isEqualTo(promisedBy(point));
      assertThat(inside).isEqualTo(insideAfter(point));
      assertThat(inside).containsAll(promised.subList(leftAt(point), promised.size()));
      assertThat(spool.accounts().skipped).hasValue(0);
      assertThat(balance(spool)).isEqualTo(inside.size());
      assertThat(spool.keep(SpoolEntries.acceptance("3"), LONG)).isEqualTo(new Kept.Forced());
    }
  }

  private static List<String> promisedBy(SpoolVictim.Point point) {
    return switch (point) {
      case CREATED, NAMED -> List.of();
      case HALF_WRITTEN, WRITTEN, FORCED -> List.of(FIRST);
      case ANSWERED, HALF_LEFT, LEFT, BEFORE_DELETING, DELETED -> List.of(FIRST, SECOND);
    };
  }

  /** How many it had certainly drained by then. */
  private static int leftAt(SpoolVictim.Point point) {
    return switch (point) {
      case CREATED, HALF_WRITTEN, WRITTEN, FORCED, NAMED, ANSWERED, HALF_LEFT -> 0;
      case LEFT -> 1;
      case BEFORE_DELETING, DELETED -> 2;
    };
  }

  /** What was drained and noted is not drained again; what was being noted is. */
  private static List<String> insideAfter(SpoolVictim.Point point) {
    return switch (point) {
      case CREATED, BEFORE_DELETING, DELETED -> List.of();
      case NAMED, HALF_WRITTEN -> List.of(FIRST);
      case LEFT -> List.of(SECOND);
      case WRITTEN, FORCED, ANSWERED, HALF_LEFT -> List.of(FIRST, SECOND);
    };
  }

  /** What it had been promised by then. */
  private List<String> killAt(SpoolVictim.Point point) throws Exception {
    var victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SpoolVictim.class.getName(),
                folder.toString(),
                point.name())
            .redirectErrorStream(true)
            .start();
    var promised = new ArrayList<String>();
    try (var said =
        new BufferedReader(
            new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = said.readLine(); line != null; line = said.readLine()) {
        if (line.startsWith("KEPT ")) promised.add(line.substring("KEPT ".length()));
        if (line.equals("AT " + point)) break;
      }
    } finally {
      victim.destroyForcibly().waitFor();
    }
    return promised;
  }
}
