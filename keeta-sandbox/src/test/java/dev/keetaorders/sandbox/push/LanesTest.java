package dev.keetaorders.sandbox.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Lanes lanes = new Lanes(executor);

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void doesOneAfterTheOtherWithinALane() throws InterruptedException {
    var done = new CopyOnWriteArrayList<Integer>();
    var all = new CountDownLatch(100);
    for (int i = 0; i < 100; i++) {
      var number = i;
      lanes.run(
          "order",
          () -> {
            done.add(number);
            all.countDown();
          });
    }

    assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(done).isEqualTo(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void isHeldUpInNoOtherLane() throws InterruptedException {
    var release = new CountDownLatch(1);
    var other = new CountDownLatch(1);
    var behind = new CountDownLatch(1);
    lanes.run("slow", () -> awaitQuietly(release));
    lanes.run("slow", behind::countDown);
    lanes.run("other", other::countDown);

    assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(behind.getCount()).isEqualTo(1);
    release.countDown();
    assertThat(behind.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void goesOnAfterATaskThatThrows() throws InterruptedException {
    var next = new CountDownLatch(1);
    lanes.run(
        "order",
        () -> {
          throw new IllegalStateException("broken");
        });
    lanes.run("order", next::countDown);

    assertThat(next.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
