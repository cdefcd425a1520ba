package dev.keetaorders.contracts.architecture.archbad.r5.poll;

/** Bad: sleeps. */
class Waiting {
  void pause() throws InterruptedException {
    Thread.sleep(10);
  }
}
