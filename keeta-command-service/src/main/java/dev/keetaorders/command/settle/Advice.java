package dev.keetaorders.command.settle;

import java.util.Optional;

/**
 * What is left to do for whoever issued a command, by how it ended: in words, for people and for
 * logs. Programs go by the outcome.
 */
public final class Advice {

  /** An id stands for what it first said, for as long as the ledger remembers it. */
  private static final String ANEW = "issue it under a new commandId";

  // docs/keeta/standard-api.md, section 1.1.
  private static final long PARAMETER_ERROR = 109_000_000;
  private static final long FIRST_OF_SIGNATURE = 115_000_100;
  private static final long LAST_OF_SIGNATURE = 115_000_199;
  private static final long TOKEN_UNKNOWN = 115_000_200;
  private static final long TOKEN_EXPIRED = 115_000_203;
  private static final long AUTHORIZATION_CANCELLED = 115_000_260;
  private static final long NO_SUCH_ORDER = 209_000_101;
  private static final long NOT_BY_THE_SHOP = 2_090_006_003L;

  // docs/keeta/opendelivery-api.md, section 1.5.
  private static final long INVALID_REQUEST = 400;
  private static final long UNAUTHORIZED = 401;
  private static final long FORBIDDEN = 403;
  private static final long NOT_FOUND = 404;

  /** What to do next; empty where the command has what it wanted. */
  public static Optional<String> after(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done _, Outcome.AlreadyDone _ -> Optional.empty();
      case Outcome.Rejected rejected -> Optional.of(afterRefusal(rejected.code()));
      case Outcome.Expired _ ->
          Optional.of(
              "nothing was sent: if it is still wanted, " + ANEW + " with a later expiresAt");
      case Outcome.Superseded superseded -> Optional.of(superseded.next());
      case Outcome.Invalid invalid -> Optional.of(invalid.remedy() + "; then " + ANEW);
      case Outcome.Unknown _ ->
          Optional.of(
              "look at the order in Keeta's merchant app before anything is sent again: it may have"
                  + " happened");
      case Outcome.Failed _ -> Optional.of("it did not happen: if it is still wanted, " + ANEW);
    };
  }

  private static String afterRefusal(long code) {
    if (code == FORBIDDEN) {
      return "have the merchant authorize the app and the shop onboarded at Keeta; then " + ANEW;
    }
    if (code == UNAUTHORIZED) {
      return "have keeta.apps.<appId>.secrets, .access-token and .api-url-for-signature checked;"
          + " then "
          + ANEW;
    }
    if (code == PARAMETER_ERROR || code == INVALID_REQUEST)
      return "correct what Keeta's message names; then " + ANEW;
    if (code >= FIRST_OF_SIGNATURE && code <= LAST_OF_SIGNATURE) {
      return "have keeta.apps.<appId>.secrets and .api-url-for-signature checked; then " + ANEW;
    }
    if (code == TOKEN_UNKNOWN || code == TOKEN_EXPIRED || code == AUTHORIZATION_CANCELLED) {
      return "see GET /authorizations/{appId}, where a merchant may have to authorize the app"
          + " again; then "
          + ANEW;
    }
    if (code == NO_SUCH_ORDER || code == NOT_FOUND)
      return "check orderId, shopId and appId; then " + ANEW;
    if (code == NOT_BY_THE_SHOP) return "nothing: the shop does not deliver this order";
    return "see where the order stands (GET /orders/{orderId}, or FETCH_ORDER); if it is still"
        + " wanted, "
        + ANEW;
  }

  private Advice() {}
}
