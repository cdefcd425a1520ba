package dev.keetaorders.proof.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.proof.promises.codec.PushSignature;
import dev.keetaorders.proof.promises.codec.Sha256;
import dev.keetaorders.proof.promises.evidence.PushSent;
import dev.keetaorders.proof.promises.evidence.PushSent.Kind;
import dev.keetaorders.proof.traffic.codec.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sends the gateways what Keeta never sent, and remembers each by its hash. */
final class Forger implements AutoCloseable {

  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final String APP = "1001001";
  private static final String UNKNOWN_APP = "1009999";
  private static final String SECRET = "sandbox-secret";
  private static final int PLACEMENT = 1_001;
  private static final int ACCEPTANCE = 1_002;
  private static final int TOO_MANY = (1 << 20) + 100_000;

  /** No order of the sandbox has such an id: those are made of the time. */
  private static final long FIRST_ORDER = 8_000_000_000_000_000L;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final List<URI> gateways;
  private final String registered;
  private final InstantSource clock;
  private final String run;
  private final AtomicInteger number = new AtomicInteger();
  private final ConcurrentLinkedQueue<PushSent> sent = new ConcurrentLinkedQueue<>();

  /**
   * Sends to them in turn.
   *
   * @param entrance the address at which Keeta's pushes are signed
   * @param run begins the ids of its messages
   */
  Forger(List<URI> gateways, URI entrance, InstantSource clock, String run) {
    this.gateways = List.copyOf(gateways);
    this.registered = entrance + "/keeta/webhooks";
    this.clock = clock;
    this.run = run;
  }

  /** Sends one of each kind in turn. */
  void forge() throws InterruptedException {
    var turn = number.incrementAndGet();
    var kind = KINDS.get(turn % KINDS.size());
    var orderId = Long.toString(FIRST_ORDER + turn);
    var message =
        "{\"opTime\":%d,\"orderViewId\":%s,\"shopId\":466663,\"status\":30}"
            .formatted(clock.millis(), orderId);
    switch (kind) {
      case WRONGLY_SIGNED ->
          send(kind, orderId, push(APP, ACCEPTANCE, turn, message, "f".repeat(64)));
      case OF_UNKNOWN_APP ->
          send(kind, orderId, push(UNKNOWN_APP, PLACEMENT, turn, message, "f".repeat(64)));
      case NO_JSON -> send(kind, null, "no JSON, %s-%d".formatted(run, turn).getBytes(UTF_8));
      case REPEATED_KEY -> send(kind, null, twice(push(APP, PLACEMENT, turn, message, "0")));
      case TOO_LARGE -> send(kind, null, push(APP, PLACEMENT, turn, "x".repeat(TOO_MANY), "0"));
      case WITHOUT_ORDER -> send(kind, null, signed(ACCEPTANCE, turn, "{\"status\":30}"));
    }
  }

  private byte[] push(String appId, int eventId, int turn, String message, String sig) {
    return Wire.push(appId, eventId, messageId(turn), clock.millis() / 1_000, message, sig);
  }

  private String messageId(int turn) {
    return "%s-forged-%d".formatted(run, turn);
  }

  private static byte[] twice(byte[] push) {
    return new String(push, UTF_8).replaceFirst("\\{", "{\"appId\":1001001,").getBytes(UTF_8);
  }

  /** As Keeta signs. */
  private byte[] signed(int eventId, int turn, String message) {
    var seconds = clock.millis() / 1_000;
    var fields =
        Map.of(
            "appId",
            APP,
            "eventId",
            Integer.toString(eventId),
            "message",
            message,
            "messageId",
            messageId(turn),
            "shopId",
            "466663",
            "timestamp",
            Long.toString(seconds));
    var sig = PushSignature.of(SECRET, registered, new TreeMap<>(fields));
    return Wire.push(APP, eventId, messageId(turn), seconds, message, sig);
  }

  private void send(Kind kind, @Nullable String orderId, byte[] body) throws InterruptedException {
    var gateway = gateways.get(number.get() / KINDS.size() % gateways.size());
    var at = clock.instant();
    Integer status = null;
    try {
      var request =
          HttpRequest.newBuilder(gateway.resolve("/keeta/webhooks"))
              .timeout(Duration.ofSeconds(10))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(body))
              .build();
      status = http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      // It is away. Nobody sends this again.
    }
    sent.add(new PushSent(kind, orderId, Sha256.of(body), at, status));
  }

  /** All that was sent so far. */
  List<PushSent> sent() {
    return List.copyOf(sent);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
