package dev.keetaorders.proof.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.keetaorders.proof.reach.CannotPlay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeetaControlTest {

  private final List<String> asked = new ArrayList<>();
  private int status = 200;
  private HttpServer sandbox;
  private KeetaControl keeta;

  @BeforeEach
  void start() throws IOException {
    sandbox = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    sandbox.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          var answer = "no such kind".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    sandbox.start();
    keeta = new KeetaControl(URI.create("http://localhost:" + sandbox.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    sandbox.stop(0);
  }

  @Test
  void hasWhatIsToGoWrongDone() throws InterruptedException {
    keeta.spoil("[]");
    status = 201;
    keeta.authorize();
    keeta.spoilTokens(Life.Dialect.STANDARD);

    assertThat(asked)
        .containsExactly(
            "PUT /control/faults", "POST /control/authorizations", "POST /control/tokens");
  }

  /** It would count as played. */
  @Test
  void cannotPlayWhatTheSandboxRefuses() {
    status = 400;

    assertThatThrownBy(() -> keeta.spoil("[]"))
        .isInstanceOf(CannotPlay.class)
        .hasMessage("the sandbox refuses PUT /control/faults with 400: no such kind");
    assertThatThrownBy(() -> keeta.authorize()).isInstanceOf(CannotPlay.class);
    assertThatThrownBy(() -> keeta.spoilTokens(Life.Dialect.OPENDELIVERY))
        .isInstanceOf(CannotPlay.class);
  }
}
