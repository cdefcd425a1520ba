package dev.keetaorders.gateway.receive;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What every push of any dialect goes through on its way in and out: a place among those in work,
 * its body read within bounds, the count, and the answer. One thread per push, which waits until
 * Kafka has acknowledged: a push that is cut off before the answer is sent again by Keeta.
 */
public final class PushIntake {

  /** What takes the payload of one dialect, at the time at which it came. */
  interface Receiver {
    /** Appends it, and says how that ended. */
    Receipt receive(Push.Payload payload, Instant since);
  }

  private static final Push.Payload NOTHING = new Push.Payload.Whole(new byte[0]);

  private final BodyReader bodies;
  private final InFlight inFlight;
  private final ReceiptRecorder recorder;
  private final InstantSource clock;

  /** Reads bodies with that reader, as many at once as there is room for. */
  public PushIntake(
      BodyReader bodies, InFlight inFlight, ReceiptRecorder recorder, InstantSource clock) {
    this.bodies = bodies;
    this.inFlight = inFlight;
    this.recorder = recorder;
    this.clock = clock;
  }

  /** Takes a body. */
  Response take(
      @Nullable InputStream body,
      HttpServerRequest request,
      Function<Outcome, Acknowledgement> answers,
      Receiver receiver) {
    var since = clock.instant();
    try (var slot = inFlight.tryEnter().orElse(null)) {
      if (slot == null) return answer(Receipt.of(Outcome.OVERLOADED), request, since, answers);
      if (body == null) return answer(receiver.receive(NOTHING, since), request, since, answers);
      var receipt =
          switch (bodies.read(body, since, slot)) {
            case BodyReader.Reading.Read(var payload) -> receiver.receive(payload, since);
            case BodyReader.Reading.NoRoom _ -> Receipt.of(Outcome.OVERLOADED);
            case BodyReader.Reading.TooSlow _ -> Receipt.of(Outcome.SLOW_BODY);
          };
      return answer(receipt, request, since, answers);
    } catch (IOException _) {
      // The connection broke: nobody reads the answer, but the count of failures must tell.
      return answer(Receipt.of(Outcome.SLOW_BODY), request, since, answers);
    }
  }

  /** Takes what came without a body. */
  Response take(
      Push.Payload.Query query,
      HttpServerRequest request,
      Function<Outcome, Acknowledgement> answers,
      Receiver receiver) {
    var since = clock.instant();
    try (var slot = inFlight.tryEnter().orElse(null)) {
      if (slot == null) return answer(Receipt.of(Outcome.OVERLOADED), request, since, answers);
      return answer(receiver.receive(query, since), request, since, answers);
    }
  }

  private Response answer(
      Receipt receipt,
      HttpServerRequest request,
      Instant since,
      Function<Outcome, Acknowledgement> answers) {
    var sender = request.remoteAddress();
    recorder.record(receipt, sender == null ? null : sender.hostAddress(), since);
    var acknowledgement = answers.apply(receipt.outcome());
    var response =
        Response.status(acknowledgement.status())
            .header(HttpHeaders.CONTENT_TYPE, acknowledgement.contentType())
            .entity(acknowledgement.body());
    return receipt.outcome().bodyRead()
        ? response.build()
        : HttpEdge.closing(response, request).build();
  }
}
