package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.contracts.command.CommandType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A command of each class, and two that Keeta's state guards; each is about an order of its own,
 * which stands where the command makes sense.
 */
record OneOfEachClass(Map<CommandType, String> orderIds, Map<CommandType, String> texts) {

  /** With its path at Keeta. */
  private static final Map<CommandType, String> PATHS =
      Map.of(
          CommandType.CONFIRM_ORDER, "/order/confirm",
          CommandType.CANCEL_ORDER, "/order/cancel",
          CommandType.AGREE_REFUND, "/order/agree",
          CommandType.UPDATE_COURIER, "/order/updateCourierInfo",
          CommandType.APPLY_PARTIAL_REFUND, "/order/refund/part/apply",
          CommandType.FETCH_ORDER, "/order/get");

  /** What there is one of. */
  static final Set<CommandType> TYPES = PATHS.keySet();

  /** The orders are there; nothing is published. */
  static OneOfEachClass prepare(SandboxSide keeta, ChainSide chain, String issuer)
      throws Exception {
    var commands =
        new OneOfEachClass(new EnumMap<>(CommandType.class), new EnumMap<>(CommandType.class));
    for (var type : TYPES) commands.orderIds().put(type, keeta.place(wish(type)));
    for (var type : TYPES) {
      var orderId = commands.order(type);
      chain.awaitOrder(orderId);
      commands
          .texts()
          .put(
              type,
              """
              {"commandId":"%s","type":"%s","orderId":"%s","issuedBy":"%s","arguments":%s}\
              """
                  .formatted(
                      commands.id(type),
                      type,
                      orderId,
                      issuer,
                      arguments(keeta, chain, type, orderId)));
    }
    return commands;
  }

  private static String wish(CommandType type) {
    return switch (type) {
      case UPDATE_COURIER -> "{\"fulfilment\":\"MERCHANT_DELIVERY\"}";
      case APPLY_PARTIAL_REFUND -> "{\"big\":true}";
      default -> "{}";
    };
  }

  /** Brings the order to where the command makes sense. */
  private static String arguments(
      SandboxSide keeta, ChainSide chain, CommandType type, String orderId) throws Exception {
    return switch (type) {
      case CANCEL_ORDER -> "{\"code\":\"500000\",\"reason\":\"oven broken\"}";
      case UPDATE_COURIER -> {
        act(keeta, orderId, "PORTAL_CONFIRM");
        yield "{\"courier\":{\"name\":\"A courier\",\"vehicle\":\"3\"}}";
      }
      case AGREE_REFUND -> {
        act(keeta, orderId, "PORTAL_CONFIRM", "PORTAL_READY", "COMPLETE", "REQUEST_REFUND");
        var refund = keeta.order(orderId).refunds().getFirst();
        yield "{\"afterSaleOrderId\":\"%s\"}".formatted(refund.afterSaleOrderId());
      }
      case APPLY_PARTIAL_REFUND -> {
        act(keeta, orderId, "PORTAL_CONFIRM");
        yield oneOfTheFirstLine(preview(chain, orderId));
      }
      default -> "{}";
    };
  }

  private static void act(SandboxSide keeta, String orderId, String... actions) throws Exception {
    for (var action : actions) keeta.act(orderId, "{\"action\":\"%s\"}".formatted(action));
  }

  private static CommandResult preview(ChainSide chain, String orderId) throws Exception {
    chain.publish("preview-" + orderId, CommandType.PREVIEW_PARTIAL_REFUND, orderId, "{}");
    var preview = chain.result("preview-" + orderId);
    assertThat(preview.outcome()).as("%s", preview).isEqualTo(CommandOutcome.DONE);
    return preview;
  }

  private static String oneOfTheFirstLine(CommandResult preview) {
    var lines = Objects.requireNonNull(preview.data().products());
    return """
    {"previewCommandId":"%s","code":"200002","products":[{"orderProductId":"%s","refundCount":1}]}\
    """
        .formatted(preview.commandId(), lines.getFirst().orderProductId());
  }

  /** In one batch of one partition, so that they are read together. */
  void publish(StackUnderTest stack) throws Exception {
    var settings = new Properties();
    settings.put("bootstrap.servers", stack.kafka());
    settings.put("linger.ms", "1000");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      var sent = new ArrayList<Future<RecordMetadata>>();
      for (var text : texts.values()) {
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    ChainSide.TOPICS.commands(), "crash", text.getBytes(StandardCharsets.UTF_8))));
      }
      for (var each : sent) each.get();
    }
  }

  String id(CommandType type) {
    return "crash-%s-%s".formatted(type, order(type));
  }

  List<String> ids() {
    return orderIds.keySet().stream().map(this::id).toList();
  }

  String order(CommandType type) {
    return Objects.requireNonNull(orderIds.get(type));
  }

  List<String> orders() {
    return List.copyOf(orderIds.values());
  }

  /** How often Keeta did what the command asks for. */
  long done(SandboxSide keeta, CommandType type) throws Exception {
    return keeta.effects(order(type)).stream()
        .filter(Objects.requireNonNull(PATHS.get(type))::equals)
        .count();
  }

  /** What stands on the topic of results, repeats too. */
  List<ConsumerRecord<String, byte[]>> results(ChainSide chain) {
    var ids = ids();
    return chain.records(ChainSide.TOPICS.commandResults()).stream()
        .filter(
            record -> ids.contains(KafkaTopicReader.as(CommandResult.class, record).commandId()))
        .toList();
  }

  /** The same as text. */
  List<String> values(ChainSide chain) {
    return results(chain).stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }
}
