package dev.keetaorders.conformance.play;

import dev.keetaorders.conformance.clause.Dialect;
import dev.keetaorders.conformance.signing.OpenSigner;
import dev.keetaorders.conformance.signing.PushSigner;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a run is about.
 *
 * @param dialect which of Keeta's two ways of talking is played
 * @param appId the app that the kit plays
 * @param target where Keeta pushes
 * @param signer signs what the kit itself sends
 * @param enforced whether the receiver is said to refuse what is not signed as it should be
 * @param answerWithin how long an answer may take
 * @param trigger where the other side is asked to confirm; null: nobody is asked
 * @param callsWithin how long calls are waited for
 */
public record Terms(
    Dialect dialect,
    String appId,
    URI target,
    PushSigner signer,
    boolean enforced,
    Duration answerWithin,
    @Nullable URI trigger,
    Duration callsWithin) {

  /** A late answer is still read for so long, so that it fails one clause and not all. */
  public static final Duration GRACE = Duration.ofSeconds(3);

  /** Signs what the kit itself sends in the Open Delivery dialect. */
  OpenSigner openSigner() {
    return new OpenSigner(signer.secret());
  }

  /** How long an answer is waited for. */
  public Duration patience() {
    return answerWithin.plus(GRACE);
  }
}
