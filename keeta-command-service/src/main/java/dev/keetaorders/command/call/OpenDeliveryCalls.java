package dev.keetaorders.command.call;

import dev.keetaorders.command.call.HttpTransport.Exchange;
import dev.keetaorders.command.limit.Condition;
import dev.keetaorders.command.token.AccessTokens;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The calls of the Open Delivery API: with the app's token, signed over the very bytes that are
 * sent. One that Keeta refuses with 401 was certainly not executed, and is sent once more with
 * another token, both within the time of one call. They never throw for what the network or Keeta
 * does.
 */
public final class OpenDeliveryCalls {

  private final TokenBearer bearer;
  private final Transport transport;

  /** Calls over that transport. */
  public OpenDeliveryCalls(AccessTokens tokens, HttpTransport transport, InstantSource clock) {
    this(tokens, (Transport) transport, clock);
  }

  OpenDeliveryCalls(AccessTokens tokens, Transport transport, InstantSource clock) {
    this.bearer =
        new TokenBearer(tokens, transport.longest(), clock, OpenDeliveryReplyReader::isAboutToken);
    this.transport = transport;
  }

  /** How an answer is read. */
  @FunctionalInterface
  interface Reading {
    Answer read(int httpStatus, byte[] body);
  }

  /**
   * Calls once. Every 2xx is {@code Done} with the status as its code, unless the body is an
   * envelope that says otherwise.
   */
  public Answer call(App app, OpenDeliveryRequest request, Instant now) {
    return call(app, request, OpenDeliveryReplyReader::read, now, Instant.MAX);
  }

  /**
   * The same.
   *
   * @param notAfter nothing of it leaves after that
   */
  Answer call(
      App app, OpenDeliveryRequest request, Reading reading, Instant now, Instant notAfter) {
    return bearer.call(
        app, now, notAfter, (token, _, window) -> sent(app, request, token, reading, window));
  }

  /** Whether the app has a token to call with. */
  boolean hasToken(App app) {
    return bearer.hasToken(app);
  }

  /** The same, of which no second request is made, whatever the answer: each one counts. */
  public Answer once(App app, OpenDeliveryRequest request, Instant now) {
    return bearer.once(
        app,
        now,
        (token, _, window) -> sent(app, request, token, OpenDeliveryReplyReader::read, window));
  }

  private Answer sent(
      App app, OpenDeliveryRequest request, Secret token, Reading reading, SendWindow window) {
    return switch (transport.send(app, request.with(app, token), window)) {
      case Exchange.Answered(var status, var body) -> reading.read(status, body);
      case Exchange.Failed(var outcome) -> Answer.of(outcome, null).telling(Condition.TROUBLED);
    };
  }

  /**
   * Calls once without a token, as where tokens are given; nothing of it goes onto a topic or into
   * a log.
   *
   * @param signed whether it is signed all the same: Keeta's pages do not list it (question 9 of
   *     docs/keeta/opendelivery-open-questions.md)
   */
  public Exchange callWithoutToken(
      App app, OpenDeliveryRequest request, boolean signed, Instant now) {
    return transport.send(
        app, signed ? request.signed(app) : request.bare(), transport.windowFrom(now));
  }
}
