package dev.keetaorders.contracts.architecture.archbad.r5.poll;

import java.util.concurrent.TimeUnit;

/** Bad: sleeps. */
class Waiting {
  void pause() throws InterruptedException {
    Thread.sleep(10);
  }

  void pauseByAnotherName() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(10);
  }
}
