package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.order.OrderStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What was put aside, brought back by {@code ./keeta redrive} as an operator would. */
@ExtendWith(OneStack.class)
class PutBackIT {

  private static final String APP = "1001001";
  private static final String SECRET_OF_TOMORROW = "a-secret-that-nobody-was-told-of";

  @TempDir private Path folder;
  private final StackUnderTest stack;
  private final SandboxSide keeta;
  private final ChainSide chain;

  PutBackIT(StackUnderTest stack, ChainSide chain) {
    this.stack = stack;
    this.keeta = new SandboxSide(stack);
    this.chain = chain;
  }

  @Test
  void anOrderThatWasSignedWithASecretThatNobodyConfiguredIsSeenAfterAll() throws Exception {
    var orderId = IndependentPush.newOrderId();
    var webhooks = stack.url(App.GATEWAY, "/keeta/webhooks");
    var placedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var push =
        IndependentPush.placement(APP, SECRET_OF_TOMORROW, webhooks, orderId, "910102", placedAt);
    assertThat(Web.post(webhooks, push.body()).status()).isEqualTo(401);
    var place = place("quarantine", ChainSide.TOPICS.quarantine(), orderId);

    var refused = redrive("resubmit", place, "--yes");
    assertThat(refused.said()).contains("stays: it is for no configured app");
    assertThat(refused.exitCode()).isEqualTo(1);
    var config =
        Files.writeString(
            folder.resolve("rotated.properties"),
            """
            keeta.apps.%1$s.secrets=sandbox-secret,%2$s
            keeta.apps.%1$s.webhook-urls=%3$s
            """
                .formatted(APP, SECRET_OF_TOMORROW, webhooks));
    var sent = redrive("resubmit", place, "--yes", "--config", config.toString());
    assertThat(sent.exitCode()).as(sent.said()).isZero();

    var order = chain.awaitOrder(orderId);
    assertThat(order.status()).isEqualTo(OrderStatus.AWAITING_ACCEPTANCE);
    assertThat(order.verified()).isTrue();
    assertThat(order.placedAt()).isEqualTo(placedAt);
  }

  @Test
  void aCommandWithoutAnIdIsDoneOnceItHasOne() throws Exception {
    var orderId = keeta.place("{}");
    chain.awaitOrder(orderId);
    chain.publish("{\"type\":\"CONFIRM_ORDER\",\"orderId\":\"%s\"}".formatted(orderId));
    var place = place("dead-letter", ChainSide.TOPICS.commandsDeadLetter(), orderId);
    var meant =
        Files.writeString(
            folder.resolve("meant.json"),
            "{\"commandId\":\"put-back-%1$s\",\"type\":\"CONFIRM_ORDER\",\"orderId\":\"%1$s\"}"
                .formatted(orderId));

    var sent = redrive("resubmit", place, "--value", meant.toString(), "--yes");

    assertThat(sent.exitCode()).as(sent.said()).isZero();
    assertThat(chain.result("put-back-" + orderId).outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.effects(orderId)).containsExactly("/order/confirm");
  }

  /** Where a record about the order lies, once one does: what is appended late is there twice. */
  private String place(String word, String topic, String orderId) {
    var record =
        ChainSide.eventually()
            .until(() -> about(topic, orderId), found -> !found.isEmpty())
            .getFirst();
    return "%s:%d:%d".formatted(word, record.partition(), record.offset());
  }

  private List<ConsumerRecord<String, byte[]>> about(String topic, String orderId) {
    return chain.records(topic).stream()
        .filter(record -> record.value() != null)
        .filter(record -> new String(record.value(), StandardCharsets.UTF_8).contains(orderId))
        .toList();
  }

  private Ended redrive(String... words) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                StackUnderTest.root()
                    .resolve("local-stack/redrive/target/redrive.jar")
                    .toString()));
    command.addAll(List.of(words));
    command.addAll(List.of("--bootstrap-server", stack.kafka()));
    return Ended.of(new ProcessBuilder(command).redirectErrorStream(true));
  }
}
