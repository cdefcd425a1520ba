package dev.keetaorders.localstack.launch;

import dev.keetaorders.localstack.supervise.Happenings;
import java.time.Duration;

/** For processes that nobody watches: how they ended is asked afterwards. */
final class NothingToTell implements Happenings {

  @Override
  public void ready(String name, Duration took) {}

  @Override
  public void died(String name, int exitCode, Duration restartIn) {}

  @Override
  public void back(String name, Duration took) {}

  @Override
  public void notStarted(String name, String why, Duration retryIn) {}

  @Override
  public void killed(String name) {}
}
