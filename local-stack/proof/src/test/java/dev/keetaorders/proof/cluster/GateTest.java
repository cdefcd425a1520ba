package dev.keetaorders.proof.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.infrastructure.Ports;
import dev.keetaorders.proof.reach.Pause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final int SHORT_MILLIS = 300;
  private static final int LONG_MILLIS = 60_000;
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final int TRIES = 3_000;

  private final int port = Ports.free(1).getFirst();
  private ServerSocket behind;
  private Gate gate;

  @BeforeEach
  void open() throws IOException {
    behind = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    gate = new Gate(port, behind.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    gate.close();
    behind.close();
  }

  @Test
  void letsThroughWhatIsSaidOnBothSides() throws Exception {
    try (var from = connect();
        var to = behind.accept()) {
      from.getOutputStream().write('a');
      assertThat(to.getInputStream().read()).isEqualTo('a');
      to.getOutputStream().write('b');
      assertThat(from.getInputStream().read()).isEqualTo('b');
      assertThat(gate.heldBack()).isZero();
    }
  }

  /** As a network does that lost its way for a while. */
  @Test
  void delaysWhatIsSaidWhileItIsShutAndLosesNothing() throws Exception {
    try (var from = connect();
        var to = behind.accept()) {
      to.setSoTimeout(SHORT_MILLIS);
      gate.shut();
      from.getOutputStream().write('a');
      awaitHeldBack();
      assertThatThrownBy(() -> to.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(gate.heldBack()).isEqualTo(1);

      gate.open();

      to.setSoTimeout(LONG_MILLIS);
      assertThat(to.getInputStream().read()).isEqualTo('a');
    }
  }

  @Test
  void keepsWhoComesWhileItIsShutWaiting() throws Exception {
    gate.shut();
    behind.setSoTimeout(SHORT_MILLIS);
    try (var from = connect()) {
      from.getOutputStream().write('a');
      awaitHeldBack();
      assertThatThrownBy(behind::accept).isInstanceOf(SocketTimeoutException.class);
      assertThat(gate.heldBack()).isEqualTo(1);

      gate.open();

      behind.setSoTimeout(LONG_MILLIS);
      try (var to = behind.accept()) {
        assertThat(to.getInputStream().read()).isEqualTo('a');
      }
    }
  }

  /** Until it is, nothing that does not come was kept from coming. */
  private void awaitHeldBack() throws InterruptedException {
    for (var i = 0; i < TRIES && gate.heldBack() == 0; i++) Pause.of(LOOK_EVERY);
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }
}
