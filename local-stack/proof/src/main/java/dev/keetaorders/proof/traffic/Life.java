package dev.keetaorders.proof.traffic;

import java.time.Duration;
import java.util.List;

/**
 * What happens to an order.
 *
 * @param placedAgo how long ago it was placed when Keeta tells of it
 */
public record Life(
    Dialect dialect, String shopId, String fulfilment, Duration placedAgo, List<Step> steps) {

  /** As the sandbox names them, with the app that has it. */
  public enum Dialect {
    STANDARD("standard", "1001001"),
    OPENDELIVERY("opendelivery", "od-sandbox");

    private final String word;
    private final String appId;

    Dialect(String word, String appId) {
      this.word = word;
      this.appId = appId;
    }

    /** In the sandbox's control API. */
    public String word() {
      return word;
    }

    /** The app whose orders these are. */
    public String appId() {
      return appId;
    }
  }

  /** Copies what it is given. */
  public Life {
    steps = List.copyOf(steps);
  }
}
