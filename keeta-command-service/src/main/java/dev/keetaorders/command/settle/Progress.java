package dev.keetaorders.command.settle;

import org.jspecify.annotations.Nullable;

/**
 * How far a command has come.
 *
 * @param calls how often Keeta was asked to do it, or may have been; what was not sent is no call
 * @param readBacks how often the order was read
 * @param inDoubt whether the last call may have happened and nothing has shown yet whether it did
 * @param everInDoubt whether any call was unclear: then a wanted state may be our doing
 * @param refusal Keeta's last refusal, absent after a call that it did not refuse
 * @param withheld how often in a row Keeta refused to show the order
 * @param setbacks steps that did not settle it; pauses grow with them
 */
public record Progress(
    int calls,
    int readBacks,
    boolean inDoubt,
    boolean everInDoubt,
    @Nullable Refusal refusal,
    int withheld,
    int setbacks) {

  /** Keeta's word. */
  public record Refusal(long code, String message) {
    // docs/keeta/standard-api.md and opendelivery-api.md, sections 1.1 and 1.5.
    private static final long PARAMETER_ERROR = 109_000_000;
    private static final long INVALID_REQUEST = 400;

    /** The same request will be refused the same. */
    boolean isForGood() {
      return code == PARAMETER_ERROR || code == INVALID_REQUEST;
    }
  }

  /** Nothing has been tried. */
  public static final Progress NONE = new Progress(0, 0, false, false, null, 0, 0);

  Progress called(CallOutcome outcome, boolean harmless) {
    var unclear =
        (outcome instanceof CallOutcome.Unclear || outcome instanceof CallOutcome.Taken)
            && !harmless;
    return new Progress(
        outcome instanceof CallOutcome.NotSent ? calls : calls + 1,
        readBacks,
        // What certainly did not arrive, or was refused, leaves an older doubt as it is.
        inDoubt || unclear,
        everInDoubt || unclear,
        switch (outcome) {
          case CallOutcome.Refused(var code, var message) -> new Refusal(code, message);
          case CallOutcome.TurnedAway(var code, var message) -> new Refusal(code, message);
          case CallOutcome.Done _,
              CallOutcome.Taken _,
              CallOutcome.NotSent _,
              CallOutcome.Unclear _ ->
              null;
        },
        0,
        setbacks + 1);
  }

  Progress read(ReadBack readBack) {
    return new Progress(
        calls,
        readBacks + 1,
        inDoubt && !settlesDoubt(readBack),
        everInDoubt,
        refusal,
        readBack instanceof ReadBack.Withheld ? withheld + 1 : 0,
        setbacks + 1);
  }

  private static boolean settlesDoubt(ReadBack readBack) {
    return readBack instanceof ReadBack.Before(var _, var leavesDoubt) && !leavesDoubt;
  }
}
