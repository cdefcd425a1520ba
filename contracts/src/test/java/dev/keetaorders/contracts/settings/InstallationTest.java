package dev.keetaorders.contracts.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.order.OrderStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstallationTest {

  @Test
  void hasTheTopicsOfItsPrefixAndTheAppsOfItsSettings() {
    var installation =
        read(Map.of("keeta.topics.prefix", "chain.", "keeta.apps.7.secrets", "secret"));

    assertThat(installation.topics().orders()).isEqualTo("chain.orders");
    assertThat(installation.apps().byId()).containsOnlyKeys("7");
  }

  @Test
  void hasTheDocumentedTopicsAndNoAppsUnlessItIsToldOtherwise() {
    var installation = read(Map.of());

    assertThat(installation.topics().orders()).isEqualTo("keeta.orders");
    assertThat(installation.apps().byId()).isEmpty();
  }

  @Test
  void isRefusedInTheWordsThatNameTheKeyAndTheRemedy() {
    assertThatThrownBy(
            () -> read(Map.of("keeta.apps.7.secrets", "s", "keeta.apps.7.signature-mode", "foo")))
        .isExactlyInstanceOf(StartRefused.class)
        .hasMessage("keeta.apps.7.signature-mode must be observe or enforce, not foo");
  }

  @Test
  void readsWhatKeetaLeavesOpenAndIsRefusedForAWrongWordOfIt() {
    assertThat(read(Map.of("keeta.standard.order-status.ready", "36")).standard().orderStatuses())
        .extracting(codes -> codes.statusOf("36"))
        .isEqualTo(OrderStatus.READY);
    assertThatThrownBy(() -> read(Map.of("keeta.standard.order-status.redy", "36")))
        .isExactlyInstanceOf(StartRefused.class)
        .hasMessageStartingWith("keeta.standard.order-status.redy is no setting; known are ");
  }

  private static Installation read(Map<String, String> settings) {
    // As MicroProfile Config does, it lets its names be gone through once.
    var names = settings.keySet().iterator();
    return Installation.read(() -> names, settings::get, StartRefused::new);
  }

  private static final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    StartRefused(String sentence) {
      super(sentence);
    }
  }
}
