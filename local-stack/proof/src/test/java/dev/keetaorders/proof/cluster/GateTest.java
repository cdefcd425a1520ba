package dev.keetaorders.proof.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.infrastructure.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTest {

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
      to.setSoTimeout(300);
      gate.shut();
      from.getOutputStream().write('a');
      assertThatThrownBy(() -> to.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(gate.heldBack()).isEqualTo(1);

      gate.open();

      to.setSoTimeout(10_000);
      assertThat(to.getInputStream().read()).isEqualTo('a');
    }
  }

  @Test
  void keepsWhoComesWhileItIsShutWaiting() throws Exception {
    gate.shut();
    behind.setSoTimeout(300);
    try (var from = connect()) {
      from.getOutputStream().write('a');
      assertThatThrownBy(behind::accept).isInstanceOf(SocketTimeoutException.class);
      assertThat(gate.heldBack()).isEqualTo(1);

      gate.open();

      behind.setSoTimeout(10_000);
      try (var to = behind.accept()) {
        assertThat(to.getInputStream().read()).isEqualTo('a');
      }
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }
}
