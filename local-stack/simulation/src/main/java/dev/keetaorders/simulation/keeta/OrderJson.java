package dev.keetaorders.simulation.keeta;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.command.call.Answer;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.settle.OrderSeen;
import dev.keetaorders.command.settle.RefundApplication;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeta's bytes, as far as a day needs them (docs/keeta/standard-api.md, section 6). */
final class OrderJson {

  static final byte[] DONE = "{\"code\":0,\"message\":\"Success\"}".getBytes(UTF_8);

  private static final Map<String, String> TIMES =
      Map.of(
          OrderAtKeeta.ACCEPTED, "confirmedStatusTime",
          OrderAtKeeta.READY, "readiedStatusTime",
          OrderAtKeeta.COMPLETED, "completedStatusTime",
          OrderAtKeeta.CANCELLED, "canceledStatusTime");

  private static final Map<String, OrderStatus> MEANINGS =
      Map.of(
          OrderAtKeeta.WAITS, OrderStatus.AWAITING_ACCEPTANCE,
          OrderAtKeeta.ACCEPTED, OrderStatus.ACCEPTED,
          OrderAtKeeta.READY, OrderStatus.READY,
          OrderAtKeeta.COMPLETED, OrderStatus.COMPLETED,
          OrderAtKeeta.CANCELLED, OrderStatus.CANCELLED);

  static byte[] refused(long code) {
    return "{\"code\":%d,\"message\":\"refused\"}".formatted(code).getBytes(UTF_8);
  }

  /** What a placement's push carries. */
  static byte[] placed(OrderAtKeeta order) {
    return "{\"message\":%s}".formatted(info(order)).getBytes(UTF_8);
  }

  /** What every other push carries: the headers say the rest. */
  static byte[] news() {
    return "{\"message\":{}}".getBytes(UTF_8);
  }

  static Answer readBack(OrderAtKeeta order) {
    var body = "{\"code\":0,\"data\":{\"orderInfo\":%s}}".formatted(info(order)).getBytes(UTF_8);
    var seen =
        new OrderSeen(
            order.status(),
            meaning(order.status()),
            passed(order),
            Fulfilment.PLATFORM_DELIVERY,
            null,
            order.refunds().stream().map(OrderJson::application).toList());
    var shown =
        new Answer.OrderShown(seen, order.placedAt(), order.reached(order.status()).orElseThrow());
    return new Answer(new CallOutcome.Done("0", "Success"), body, shown, List.of());
  }

  private static OrderStatus meaning(String number) {
    var meaning = MEANINGS.get(number);
    if (meaning == null) throw new IllegalArgumentException("No status: " + number);
    return meaning;
  }

  private static Set<OrderStatus> passed(OrderAtKeeta order) {
    var passed = EnumSet.noneOf(OrderStatus.class);
    order.reached().keySet().forEach(number -> passed.add(meaning(number)));
    return passed;
  }

  private static RefundApplication application(RefundAtKeeta refund) {
    return new RefundApplication(
        refund.id(), refund.stand().status(), refund.partial(), refund.appliedAt());
  }

  private static String info(OrderAtKeeta order) {
    var fields = new ArrayList<String>();
    fields.add("\"status\":\"%s\"".formatted(order.status()));
    fields.add("\"shopId\":\"%s\"".formatted(order.shopId()));
    TIMES.forEach((number, field) ->
        order
            .reached(number)
            .ifPresent(at -> fields.add("\"%s\":%d".formatted(field, at.toEpochMilli()))));
    var refunds = order.refunds().stream().map(OrderJson::row).collect(Collectors.joining(","));
    return "{\"baseOrder\":{\"ctime\":%d},\"merchantOrder\":{%s},\"refundInfos\":[%s]}"
        .formatted(order.placedAt().toEpochMilli(), String.join(",", fields), refunds);
  }

  private static String row(RefundAtKeeta refund) {
    var history =
        refund.course().stream()
            .map(stand -> step(stand.status(), stand.at()))
            .collect(Collectors.joining(","));
    return """
    {"id":"%s","status":"%s","ctime":%d,"partRefund":"%s","refundStatusHisList":[%s]}\
    """
        .formatted(
            refund.id(),
            refund.stand().status(),
            refund.appliedAt().toEpochMilli(),
            refund.partial() ? "1" : "0",
            history);
  }

  private static String step(String status, Instant at) {
    return "{\"status\":\"%s\",\"opTime\":%d}".formatted(status, at.toEpochMilli());
  }

  private OrderJson() {}
}
