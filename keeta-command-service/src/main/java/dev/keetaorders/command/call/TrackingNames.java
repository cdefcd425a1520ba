package dev.keetaorders.command.call;

import dev.keetaorders.contracts.codec.CommandReader.FieldError;
import dev.keetaorders.contracts.command.CommandArguments.TrackingUpdate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Keeta calls the fields of its tracking callback. It does not publish that (question Q7 of
 * docs/keeta/standard-open-questions.md), so none is built in, and what has no name is not sent.
 */
public record TrackingNames(
    @Nullable String latitude,
    @Nullable String longitude,
    @Nullable String etaFrom,
    @Nullable String etaTo,
    EtaUnit etaUnit) {

  /** How the callback counts time; inside orders Keeta counts milliseconds. */
  public enum EtaUnit {
    MILLISECONDS,
    SECONDS
  }

  /** Nothing is known, nothing is sent. */
  public static final TrackingNames NONE =
      new TrackingNames(null, null, null, null, EtaUnit.MILLISECONDS);

  /** Why the update cannot be sent, if it cannot. */
  public Optional<FieldError> whyNot(TrackingUpdate update) {
    if (update.latitude() != null && (latitude == null || longitude == null)) {
      return Optional.of(off("command.tracking.latitude-name and command.tracking.longitude-name"));
    }
    if (update.etaFrom() != null && (etaFrom == null || etaTo == null)) {
      return Optional.of(off("command.tracking.eta-from-name and command.tracking.eta-to-name"));
    }
    return Optional.empty();
  }

  private static FieldError off(String settings) {
    return new FieldError(
        "type",
        "UPDATE_TRACKING is off, since Keeta does not publish the names of the fields that it"
            + " takes",
        "ask Keeta and set " + settings);
  }

  String digits(Instant time) {
    return Long.toString(
        switch (etaUnit) {
          case MILLISECONDS -> time.toEpochMilli();
          case SECONDS -> time.getEpochSecond();
        });
  }
}
