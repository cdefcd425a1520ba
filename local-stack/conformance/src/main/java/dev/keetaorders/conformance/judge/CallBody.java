package dev.keetaorders.conformance.judge;

import dev.keetaorders.conformance.evidence.Call;
import dev.keetaorders.conformance.evidence.Field;
import dev.keetaorders.conformance.evidence.Field.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each path of the Standard API wants in its body besides the common fields
 * (docs/keeta/standard-api.md 3, 4.5 and 5).
 */
final class CallBody {

  /** What is wrong with a body, if anything; the first thing found. */
  @FunctionalInterface
  private interface Rule {
    Optional<String> fault(Call call);
  }

  private static final Map<String, List<Rule>> PATHS =
      Map.ofEntries(
          ofOrder("/order/get"),
          ofOrder("/order/confirm"),
          ofOrder(
              "/order/cancel",
              oneOf("cancelCode", "500000", "500001", "500002", "500003"),
              textWhen("cancelReason", "cancelCode", "500000")),
          ofOrder("/order/agree"),
          ofOrder(
              "/order/reject",
              oneOf("rejectCode", "100000", "100001", "100002"),
              textWhen("rejectReason", "rejectCode", "100000")),
          ofOrder("/order/prepare"),
          ofOrder("/order/refund/part/products/preview"),
          ofOrder(
              "/order/refund/part/apply",
              sized("products", Kind.ARRAY, 1, Integer.MAX_VALUE),
              oneOf("partRefundType", "200000", "200001", "200002", "200003", "200004"),
              textWhen("partRefundReason", "partRefundType", "200000")),
          ofOrder("/order/collect"),
          selfDelivery("/order/dispatched"),
          selfDelivery("/order/delivered"),
          selfDelivery(
              "/order/updateCourierInfo", sized("courierInfo", Kind.OBJECT, 1, Integer.MAX_VALUE)),
          // The names of its fields are not published.
          Map.entry("/delivery/merchant/self/delivery/callback", List.of()),
          Map.entry("/base/callback/url/set", List.of(present("eventId"), present("url"))),
          Map.entry("/base/oauth/token", List.of(CallBody::grant)),
          Map.entry(
              "/base/authorized/resource/get",
              List.of(present("pageNum"), atMost("pageSize", 200))),
          Map.entry(
              "/base/batchDecrypt",
              List.of(present("shopId"), sized("cipherInfos", Kind.ARRAY, 1, 50))));

  /** The paths that Keeta's pages list, as far as orders and apps go. */
  static Set<String> paths() {
    return PATHS.keySet();
  }

  /** What is wrong with the body of a call to such a path. */
  static Optional<String> fault(Call call) {
    return PATHS.getOrDefault(call.path(), List.of()).stream()
        .flatMap(rule -> rule.fault(call).stream())
        .findFirst();
  }

  private static Map.Entry<String, List<Rule>> ofOrder(String path, Rule... more) {
    return entry(path, present("orderViewId"), more);
  }

  /** The pages of these calls name the order in either way. */
  private static Map.Entry<String, List<Rule>> selfDelivery(String path, Rule... more) {
    return entry(
        path,
        call ->
            call.orderId().isPresent()
                ? Optional.empty()
                : Optional.of("no orderViewId or merchantOrderViewId"),
        more);
  }

  private static Map.Entry<String, List<Rule>> entry(String path, Rule order, Rule... more) {
    var rules = new ArrayList<>(List.of(order, present("shopId")));
    rules.addAll(List.of(more));
    return Map.entry(path, List.copyOf(rules));
  }

  private static Rule present(String name) {
    return call -> call.text(name).isPresent() ? Optional.empty() : Optional.of("no " + name);
  }

  private static Rule oneOf(String name, String... values) {
    return call ->
        call.text(name).filter(List.of(values)::contains).isPresent()
            ? Optional.empty()
            : Optional.of("%s is none of %s".formatted(name, String.join(", ", values)));
  }

  private static Rule textWhen(String name, String other, String value) {
    return call ->
        call.text(other).filter(value::equals).isEmpty()
                || call.text(name).filter(text -> !text.isBlank()).isPresent()
            ? Optional.empty()
            : Optional.of("no %s though %s is %s".formatted(name, other, value));
  }

  private static Rule sized(String name, Kind kind, int least, int most) {
    return call -> {
      Field field = call.fields().get(name);
      if (field == null || field.kind() != kind) {
        return Optional.of("no %s, or it is not an %s".formatted(name, kind.name()));
      }
      return field.size() >= least && field.size() <= most
          ? Optional.empty()
          : Optional.of("%s has %d elements".formatted(name, field.size()));
    };
  }

  private static Rule atMost(String name, int most) {
    return call ->
        call.text(name)
                .filter(text -> text.matches("\\d{1,9}"))
                .filter(text -> Integer.parseInt(text) <= most)
                .isPresent()
            ? Optional.empty()
            : Optional.of("%s is not a number up to %d".formatted(name, most));
  }

  private static Optional<String> grant(Call call) {
    return switch (call.text("grantType").orElse("")) {
      case "authorization_code" -> present("code").fault(call);
      case "refresh_token" -> present("refreshToken").fault(call);
      default -> Optional.of("grantType is neither authorization_code nor refresh_token");
    };
  }

  private CallBody() {}
}
