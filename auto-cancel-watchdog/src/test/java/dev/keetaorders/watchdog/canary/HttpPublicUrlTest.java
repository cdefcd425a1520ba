package dev.keetaorders.watchdog.canary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A door on a socket. */
@Timeout(60)
class HttpPublicUrlTest {

  private static final String SUCCESS = "{\"code\":0}";

  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer door;
  private volatile int status = 200;
  private volatile String answer = SUCCESS;
  private volatile boolean hangsInItsAnswer;

  @BeforeEach
  void listen() throws IOException {
    door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    door.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    door.createContext(
        "/keeta/1001001",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, answer.length() + (hangsInItsAnswer ? 1 : 0));
          exchange.getResponseBody().write(answer.getBytes(UTF_8));
          exchange.getResponseBody().flush();
          if (hangsInItsAnswer) await();
          exchange.close();
        });
    door.start();
  }

  @AfterEach
  void close() {
    over.countDown();
    door.stop(0);
  }

  @Test
  void takesKeetasSuccessForOne() throws Exception {
    assertThat(push(Duration.ofSeconds(30))).isEqualTo(PublicUrl.Answer.SUCCESS);
  }

  /** As a proxy does that is half dead: it is what a canary is there to find. */
  @Test
  void isNotAnsweredByADoorThatHangsInTheMiddleOfItsAnswer() throws Exception {
    hangsInItsAnswer = true;

    assertThat(push(Duration.ofSeconds(1))).isEqualTo(PublicUrl.Answer.NONE);
  }

  @Test
  void isRefusedByAPageThatIsLongerThanIsRead() throws Exception {
    answer = "<html>" + "maintenance ".repeat(1_000);

    assertThat(push(Duration.ofSeconds(30))).isEqualTo(PublicUrl.Answer.REFUSED);
  }

  @Test
  void isRefusedByAnyOtherStatus() throws Exception {
    status = 503;

    assertThat(push(Duration.ofSeconds(30))).isEqualTo(PublicUrl.Answer.REFUSED);
  }

  private PublicUrl.Answer push(Duration within) throws InterruptedException {
    var url =
        "http://127.0.0.1:%d/keeta/%s".formatted(door.getAddress().getPort(), HttpPublicUrl.APP_ID);
    return new HttpPublicUrl(url, within).push("1001001", "{}".getBytes(UTF_8));
  }

  private void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
