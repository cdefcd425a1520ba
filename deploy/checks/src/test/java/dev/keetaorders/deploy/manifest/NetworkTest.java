package dev.keetaorders.deploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who may reach whom: the arrows of the picture, and nothing else. */
class NetworkTest {

  @Test
  void theDemoHasTheArrowsOfThePicture() {
    assertThat(Network.of(Kustomize.build(Kustomizations.DEMO)).arrows())
        .containsExactlyInAnyOrder(
            "keeta-sandbox -> webhook-gateway:8080",
            "keeta-command-service -> keeta-sandbox:8090",
            "webhook-gateway -> kafka:9092",
            "order-state-service -> kafka:9092",
            "keeta-command-service -> kafka:9092",
            "auto-cancel-watchdog -> kafka:9092",
            "create-topics -> kafka:9092",
            "kafka -> kafka:9092",
            "order-state-service -> postgres:5432",
            "keeta-command-service -> postgres:5432");
  }

  /** Kafka and PostgreSQL are outside of it, and no service calls another. */
  @Test
  void inProductionNoServiceReachesAnother() {
    assertThat(Network.of(Kustomize.build(Kustomizations.PRODUCTION)).arrows()).isEmpty();
  }

  @Test
  void onlyTheCommandServiceLeavesForKeeta() {
    assertThat(Network.of(Kustomize.build(Kustomizations.PRODUCTION)).leaving())
        .containsExactly("keeta-command-service:443");
    assertThat(Network.of(Kustomize.build(Kustomizations.DEMO)).leaving()).isEmpty();
  }
}
