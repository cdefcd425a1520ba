package dev.keetaorders.proof.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.infrastructure.Spawner;
import dev.keetaorders.proof.reach.Pause;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final int TRIES = 300;

  @TempDir Path folder;

  @Test
  void countsWhatEndsByItselfAndNotWhatAFaultEnds() throws Exception {
    var crashing = part("crashing", "exit 1");
    var killed = part("killed", "sleep 100");
    var told = new ConcurrentLinkedQueue<String>();
    crashing.start();
    killed.start();
    killed.kill();

    try (var keeper = new Keeper(List.of(crashing, killed), _ -> true, told::add)) {
      keeper.start();
      for (var i = 0; i < TRIES && told.isEmpty(); i++) Pause.of(LOOK_EVERY);

      assertThat(keeper.restarts()).containsOnlyKeys("crashing");
      assertThat(told).first().isEqualTo("crashing ended by itself and is started again");
    } finally {
      crashing.kill();
    }
  }

  private Part part(String name, String script) {
    return new Part(
        name,
        () -> new ProcessBuilder("sh", "-c", script),
        folder.resolve(name + ".log"),
        () -> true,
        Spawner.ofThisMachine(),
        InstantSource.system());
  }
}
