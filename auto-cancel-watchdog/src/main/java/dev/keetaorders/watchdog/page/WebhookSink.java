package dev.keetaorders.watchdog.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.watchdog.post.PromptPost;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts pages as JSON to a URL of the chain. The header {@code Keeta-Orders-Signature} is {@code
 * t=<seconds since 1970>,v1=<hex>}: HMAC-SHA256 with the shared secret over the time, a dot and the
 * body's bytes. Taken is what is answered 2xx; redirects are not followed.
 */
public final class WebhookSink implements PageSink {

  static final String SIGNATURE = "Keeta-Orders-Signature";

  private static final String HMAC = "HmacSHA256";

  /** The status is the answer; of a page that is shown for it nothing is wanted. */
  private static final int LONGEST_ANSWER = 4_096;

  private final URI url;
  private final SecretKeySpec secret;
  private final PromptPost receiver;

  /**
   * A sink to there.
   *
   * @param answerWithin how long the receiver may take, from the connection to the end of its
   *     answer
   */
  public WebhookSink(URI url, String secret, Duration answerWithin) {
    this.url = url;
    this.secret = new SecretKeySpec(secret.getBytes(UTF_8), HMAC);
    this.receiver = new PromptPost(answerWithin, LONGEST_ANSWER);
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public void deliver(Page page) throws PageNotDelivered, InterruptedException {
    var body = Json.write(page);
    var time = Long.toString(page.at().getEpochSecond());
    var signed = Map.of(SIGNATURE, "t=%s,v1=%s".formatted(time, signature(time, body)));
    int status;
    try {
      status = receiver.post(url, signed, body).status();
    } catch (IOException e) {
      // The message may name the URL, and a webhook's URL is often a secret itself.
      throw new PageNotDelivered(e.getClass().getSimpleName(), e);
    }
    if (status / 100 != 2) throw new PageNotDelivered("HTTP status " + status);
  }

  private String signature(String time, byte[] body) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(secret);
      mac.update((time + ".").getBytes(UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + HMAC, e);
    }
  }
}
