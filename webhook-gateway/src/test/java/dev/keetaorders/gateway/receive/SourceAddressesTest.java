package dev.keetaorders.gateway.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.gateway.receive.SourceAddresses.Source;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceAddressesTest {

  private static final SourceAddresses ADDRESSES =
      SourceAddresses.of(Set.of("43.135.86.188", " 49.51.172.32 ", "2001:db8::1", "10.9.9.9"));

  @ParameterizedTest
  @CsvSource({
    "43.135.86.188, LISTED",
    "49.51.172.32, LISTED",
    "::ffff:49.51.172.32, LISTED",
    "2001:db8:0:0::1, LISTED",
    "10.9.9.9, LISTED",
    "43.135.86.189, ELSEWHERE",
    "2001:db8::2, ELSEWHERE",
    "172.32.0.1, ELSEWHERE",
    "keeta.example, ELSEWHERE",
    "'', ELSEWHERE",
    "127.0.0.1, PRIVATE",
    "10.0.0.1, PRIVATE",
    "172.16.0.1, PRIVATE",
    "192.168.1.1, PRIVATE",
    "169.254.0.1, PRIVATE",
    "::1, PRIVATE",
    "fd00::1, PRIVATE",
    ", PRIVATE"
  })
  void tellsWhatAnAddressSays(String literal, Source source) {
    assertThat(ADDRESSES.source(literal)).isEqualTo(source);
  }

  @Test
  void refusesWhatIsNoAddressWithoutLookingItUp() {
    assertThatThrownBy(() -> SourceAddresses.of(Set.of("keeta.example")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("keeta.example");
  }
}
