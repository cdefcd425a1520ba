package dev.keetaorders.command.limit;

/** Who is told what changes in the traffic. Called while the traffic is locked: return at once. */
public interface TrafficWatch {

  /** A call that was due does not go out now. */
  void heldBack(Hindrance why, boolean confirms);

  /** Keeta refused because there were too many calls. */
  void limited(Lane lane, Condition condition);

  /** An app's breaker moved. */
  void moved(String appId, Breaker from, Breaker to);
}
