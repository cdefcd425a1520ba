package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.CodePolicy;
import dev.keetaorders.command.grant.ReceivedCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The codes that merchants gave, each once, whichever way it came, and the texts by which a
 * redirect is known for ours. Every method throws {@link TokensUnavailable} while the database does
 * not answer.
 */
public interface AuthorizationCodes {

  /** Which way a code came. */
  enum Way {
    EVENT,
    REDIRECT
  }

  /** What taking a code gave. */
  enum Receipt {
    TAKEN,
    /** It is there already. */
    KNOWN,
    /**
     * Nobody of ours made that state for that app, or it is too old, or it brought another code.
     */
    NO_SUCH_STATE
  }

  /**
   * The last code of an app, to be looked at.
   *
   * @param state WAITING, EXCHANGING, EXCHANGED, REFUSED or EXPIRED
   * @param error Keeta's number or a word of ours, where it went wrong
   */
  record Latest(Way way, Instant receivedAt, String state, @Nullable String error) {}

  /** Takes a code that a notification brought. */
  Receipt take(ReceivedCode code, Instant now);

  /** Takes a code that a redirect brought, if its state is one of ours. */
  Receipt take(ReceivedCode code, String stateHash, Instant now);

  /** Remembers a state for a redirect to come. */
  void remember(String stateHash, String appId, Instant now, Instant goodUntil);

  /** Those that nobody is at work on and that have not ended. */
  List<ReceivedCode> waiting(Instant now);

  /** Whether this instance may exchange it: the intent is written, and nobody else was faster. */
  boolean begin(ReceivedCode begun, String owner, Instant now, Instant leaseUntil);

  /** Writes down how it ended; one that ended is forgotten but for its hash. */
  void end(String hash, CodePolicy.End end, @Nullable String error);

  /** The last that came for an app. */
  Optional<Latest> latest(String appId);
}
