package dev.keetaorders.command.grant;

/** What we know after a token was asked for. Keeta's texts are left behind. */
public sealed interface AppTokenAnswer {

  /** Keeta gave one. */
  record Supplied(FetchedToken token) implements AppTokenAnswer {}

  /** Keeta refused: the app's id or its secret is wrong, or the form in which they are sent. */
  record Refused(String code) implements AppTokenAnswer {}

  /** The request certainly did not reach Keeta. */
  record NotSent() implements AppTokenAnswer {}

  /**
   * No answer, or one that cannot be read.
   *
   * @param why Keeta's status or a word of ours
   */
  record Unclear(String why) implements AppTokenAnswer {}

  /** Keeta's status or a word of ours, for who looks at what went wrong. */
  default String word() {
    return switch (this) {
      case Supplied _ -> "supplied";
      case Refused(var code) -> code;
      case NotSent _ -> "not-sent";
      case Unclear(var why) -> why;
    };
  }

  /** What it is counted as. */
  default String outcome() {
    return switch (this) {
      case Supplied _ -> "supplied";
      case Refused _ -> "refused";
      case NotSent _ -> "not_sent";
      case Unclear _ -> "unclear";
    };
  }
}
