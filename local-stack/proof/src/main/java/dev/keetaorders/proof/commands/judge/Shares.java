package dev.keetaorders.proof.commands.judge;

import dev.keetaorders.proof.commands.evidence.Share;
import java.util.ArrayList;
import java.util.List;

/** Finds out whether the instances shared the work, and stood in for each other. */
public final class Shares {

  /** Every breach. */
  public static List<Breach> breaches(List<Share> shares) {
    var breaches = new ArrayList<Breach>();
    for (var share : shares) {
      if (share.calls() == 0) breaches.add(breach(share.pod(), "made no call"));
      // When the orders were over before it went on, the others may have had none to stand in for.
      if (share.frozenAtWork() > 0 && nobodyStoodInFor(share, shares)) {
        breaches.add(breach(share.pod(), "stood still, and nobody made a call meanwhile"));
      }
    }
    return breaches;
  }

  private static boolean nobodyStoodInFor(Share frozen, List<Share> shares) {
    return shares.stream()
        .filter(each -> !each.pod().equals(frozen.pod()))
        .noneMatch(each -> each.inPlace() > 0);
  }

  private static Breach breach(String pod, String what) {
    return new Breach(Promise.SHARED, pod, what);
  }

  private Shares() {}
}
