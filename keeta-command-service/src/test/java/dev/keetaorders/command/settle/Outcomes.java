package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.command.CommandType;
import java.util.List;

/** Outcomes to test with: one of each that leaves something else to do. */
public final class Outcomes {

  private static final long ANY_REFUSAL = 209_000_999;

  /** One of each; of a refusal one for each of Keeta's codes that tells what to do. */
  public static List<Outcome> oneOfEachAdvice() {
    return List.of(
        new Outcome.Done("0", "Success", null),
        new Outcome.AlreadyDone("30"),
        new Outcome.Rejected(ANY_REFUSAL, "not in a valid state", "50"),
        new Outcome.Rejected(109_000_000, "shopId is null", null),
        new Outcome.Rejected(115_000_110, "The sig calculation error", null),
        new Outcome.Rejected(115_000_203, "token expired", null),
        new Outcome.Rejected(209_000_101, "order does not exist", null),
        new Outcome.Rejected(400, "[merchant-x] is/are invalid", null),
        new Outcome.Rejected(401, "Invalid signature", null),
        new Outcome.Rejected(403, "You must register your merchant on Keeta", null),
        new Outcome.Rejected(404, "Order not found", null),
        new Outcome.Rejected(2_090_006_003L, "not merchant self-delivery", null),
        new Outcome.Expired("2026-01-05T12:04:30.000Z"),
        Outcome.Superseded.byState("CANCELLED"),
        Outcome.Superseded.byNewer(CommandType.UPDATE_COURIER),
        Outcome.Superseded.byAnswer("3001"),
        new Outcome.Invalid("orderId", "is missing", "give it as a JSON string"),
        new Outcome.Unknown("the budget is spent"),
        new Outcome.Failed("the budget is spent"));
  }

  static boolean isAnyRefusal(Outcome.Rejected rejected) {
    return rejected.code() == ANY_REFUSAL;
  }

  private Outcomes() {}
}
