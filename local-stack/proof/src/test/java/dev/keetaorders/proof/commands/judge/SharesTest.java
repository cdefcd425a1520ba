package dev.keetaorders.proof.commands.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.commands.evidence.Share;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharesTest {

  @Test
  void keepsThePromiseIfEveryInstanceMadeCallsAndStoodIn() {
    assertThat(Shares.breaches(List.of(share("1", 7, 1, 3), share("2", 9, 1, 4)))).isEmpty();
    assertThat(Shares.breaches(List.of(share("1", 7, 0, 0), share("2", 9, 0, 0)))).isEmpty();
  }

  @Test
  void anInstanceThatNeverDidAnythingBreaksIt() {
    assertThat(Shares.breaches(List.of(share("1", 7, 0, 0), share("2", 0, 0, 0))))
        .containsExactly(new Breach(Promise.SHARED, "2", "made no call"));
  }

  @Test
  void oneThatNobodyStoodInForBreaksIt() {
    assertThat(Shares.breaches(List.of(share("1", 7, 1, 3), share("2", 9, 0, 0))))
        .containsExactly(
            new Breach(Promise.SHARED, "1", "stood still, and nobody made a call meanwhile"));
  }

  @Test
  void oneThatWasFrozenUntilAllWasOverNeedsNobodyToStandIn() {
    assertThat(
            Shares.breaches(List.of(new Share("1", 7, 0, 1, 0, 3, "1 MiB"), share("2", 9, 0, 0))))
        .isEmpty();
  }

  private static Share share(String pod, long calls, int frozen, long inPlace) {
    return new Share(pod, calls, 0, frozen, frozen, inPlace, "1 MiB");
  }
}
