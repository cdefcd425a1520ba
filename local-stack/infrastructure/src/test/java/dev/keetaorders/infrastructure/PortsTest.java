package dev.keetaorders.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void findsPortsThatDifferAndThatNoOutgoingConnectionTakes() {
    assertThat(Ports.free(20)).hasSize(20).doesNotHaveDuplicates().allMatch(port -> port < 32_768);
  }

  @Test
  void namesATakenPortAndItsPurposeInOneLine() throws Exception {
    int port = Ports.free(1).getFirst();
    try (var _ = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      assertThatThrownBy(() -> Ports.requireFree(port, "the broker"))
          .isInstanceOf(InfrastructureException.class)
          .hasMessage(
              "Port %d, wanted for the broker, is taken by another program. Stop that program or choose another port."
                  .formatted(port));
    }
    assertThatCode(() -> Ports.requireFree(port, "the broker")).doesNotThrowAnyException();
  }
}
