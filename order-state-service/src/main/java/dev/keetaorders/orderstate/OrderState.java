package dev.keetaorders.orderstate;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;

/**
 * The process: the service, or with the word {@code rebuild} before all others what compares the
 * projection with the log. Of the service nothing is started then: there is no producer that could
 * announce anything, no group that could be joined and no port that could be taken.
 */
@QuarkusMain
public final class OrderState {

  private static final String REBUILD = "rebuild";

  /** Ends with the service, or with the exit code of the rebuild. */
  public static void main(String[] words) {
    if (words.length > 0 && words[0].equals(REBUILD)) {
      System.exit(RebuildWiring.run(Arrays.copyOfRange(words, 1, words.length)));
    }
    Quarkus.run(words);
  }

  private OrderState() {}
}
