package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.ClearedBy;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.alert.DeadlineKind;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A refund that waits for the shop is flagged, from Keeta's push to the pager's topic. */
@ExtendWith(OneStack.class)
class RefundDeadlineIT {

  private final SandboxSide keeta;
  private final ChainSide chain;

  RefundDeadlineIT(StackUnderTest stack, ChainSide chain) {
    this.keeta = new SandboxSide(stack);
    this.chain = chain;
  }

  @Test
  void anAlertedRefundIsClearedByTheShopsAnswer() throws Exception {
    var orderId = completedWithARefund();
    var application = application(orderId);
    awaitAlert(orderId, application, AlertLevel.WARNING);

    chain.publish(
        "refund-" + orderId,
        CommandType.AGREE_REFUND,
        orderId,
        "{\"afterSaleOrderId\":\"%s\"}".formatted(application));

    assertThat(chain.result("refund-" + orderId).outcome()).isEqualTo(CommandOutcome.DONE);
    var cleared = awaitAlert(orderId, application, AlertLevel.CLEARED);
    assertThat(cleared.clearedBy()).isEqualTo(ClearedBy.ANSWERED);
  }

  @Test
  void aRefundThatKeetaAgreedToByItselfIsMissed() throws Exception {
    var orderId = completedWithARefund();
    var application = application(orderId);
    awaitAlert(orderId, application, AlertLevel.WARNING);

    keeta.pass(Duration.ofMinutes(16));

    awaitAlert(orderId, application, AlertLevel.MISSED);
    assertThat(alerts(orderId)).extracting(DeadlineAlert::level).doesNotContain(AlertLevel.CLEARED);
  }

  private String completedWithARefund() throws Exception {
    var orderId = keeta.place("{}");
    for (var action : List.of("PORTAL_CONFIRM", "COMPLETE", "REQUEST_REFUND")) {
      keeta.act(orderId, "{\"action\":\"%s\"}".formatted(action));
    }
    return orderId;
  }

  private String application(String orderId) throws Exception {
    return chain.awaitApplication(orderId).afterSaleOrderId();
  }

  private DeadlineAlert awaitAlert(String orderId, String application, AlertLevel level) {
    ChainSide.eventually()
        .untilAsserted(() -> assertThat(alerts(orderId)).anyMatch(alert -> alert.level() == level));
    var alerts = alerts(orderId).stream().filter(alert -> alert.level() == level).toList();
    assertThat(alerts).extracting(DeadlineAlert::subId).containsOnly(application);
    return alerts.getFirst();
  }

  private List<DeadlineAlert> alerts(String orderId) {
    return chain.records(ChainSide.TOPICS.deadlineAlerts()).stream()
        .filter(record -> orderId.equals(record.key()))
        .map(record -> KafkaTopicReader.as(DeadlineAlert.class, record))
        .filter(alert -> alert.deadline() == DeadlineKind.ANSWER_REFUND)
        .distinct()
        .toList();
  }
}
