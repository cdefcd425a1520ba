package dev.keetaorders.orderstate.translate.standard;

import dev.keetaorders.orderstate.personal.PersonalFact;
import dev.keetaorders.orderstate.personal.PersonalSubject;
import dev.keetaorders.orderstate.translate.Field;
import dev.keetaorders.orderstate.translate.PersonalFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What Keeta tells of people, in Keeta's spelling (docs/keeta/standard-api.md, sections 6.3 and 7),
 * kept as it was sent: encrypted text is a text like any other here.
 */
final class StandardPersonalJson {

  /** An order has tens of lines, and a few couriers and refunds. */
  private static final int MOST_PARTS = 200;

  private static final Map<String, String> CUSTOMER = Map.of("userId", PersonalFact.CUSTOMER_ID);

  private static final Map<String, String> REMARK = Map.of("remark", "text");

  private static final Map<String, String> RECIPIENT =
      Map.ofEntries(
          Map.entry("name", "name"),
          Map.entry("phone", "phone"),
          Map.entry("interCode", "phoneCountryCode"),
          Map.entry("privacyPhone", "privacyPhone"),
          Map.entry("addressName", "addressName"),
          Map.entry("addressLocation", "addressLocation"),
          Map.entry("addressViewInfo", "addressView"),
          Map.entry("houseNumber", "houseNumber"),
          Map.entry("unitNumber", "unitNumber"),
          Map.entry("buildingNumber", "buildingNumber"),
          Map.entry("addressStruct", "addressParts"),
          Map.entry("detailAddressStruct", "addressDetails"));

  private static final Map<String, String> POINT =
      Map.of("latitude", "latitude", "longitude", "longitude");

  private static final Map<String, String> COURIER =
      Map.of(
          "courierName", "name",
          "courierPhone", "phone",
          "courierPrivacyPhone", "privacyPhone");

  private static final Map<String, String> REFUND_REQUEST =
      Map.of("applyReason", "reason", "pictures", "pictures");

  private static final Map<String, String> REFUND_ANSWER = Map.of("handleReason", "reason");

  private static final Map<String, String> CANCELLATION = Map.of("cancelReason", "reason");

  /**
   * Of an order as Keeta shows it.
   *
   * @param placedAt what is dated by the placement: all but couriers and refunds
   */
  static List<PersonalFact> ofOrder(Field order, Instant placedAt) {
    var facts = new ArrayList<PersonalFact>();
    customer(order.get("merchantOrder"), placedAt).ifPresent(facts::add);
    recipient(order.get("recipientInfo"), placedAt).ifPresent(facts::add);
    whole(PersonalSubject.ORDER_REMARK, order.get("baseOrder"), REMARK, placedAt)
        .ifPresent(facts::add);
    facts.addAll(itemRemarks(StandardItemsJson.products(order).toList(), placedAt));
    facts.addAll(couriers(order, placedAt));
    order
        .get("refundInfos")
        .elements()
        .limit(MOST_PARTS)
        .flatMap(row -> refundRow(row, placedAt))
        .forEach(facts::add);
    return facts;
  }

  /** Of a 1006. */
  static List<PersonalFact> ofDelivery(Field message, String part, Instant at) {
    return PersonalFields.fact(
            PersonalSubject.COURIER, part, PersonalFields.of(message, COURIER), at)
        .stream()
        .toList();
  }

  /** Of a 1005 or 1007. */
  static List<PersonalFact> ofRefund(Field message, String afterSaleOrderId, Instant at) {
    return refund(message, afterSaleOrderId, at).toList();
  }

  /** Of a 1004 or 1008. */
  static List<PersonalFact> ofCancellation(Field message, Instant at) {
    return whole(PersonalSubject.CANCELLATION, message, CANCELLATION, at).stream().toList();
  }

  /** Something that is no id names nobody: no order could be found by it. */
  private static Optional<PersonalFact> customer(Field merchantOrder, Instant at) {
    return merchantOrder.get("userId").id().isEmpty()
        ? Optional.empty()
        : whole(PersonalSubject.CUSTOMER, merchantOrder, CUSTOMER, at);
  }

  private static Optional<PersonalFact> recipient(Field recipient, Instant at) {
    var fields = PersonalFields.of(recipient, RECIPIENT);
    fields.putAll(PersonalFields.of(recipient.get("point"), POINT));
    return PersonalFields.fact(PersonalSubject.RECIPIENT, PersonalFact.WHOLE, fields, at);
  }

  private static List<PersonalFact> itemRemarks(List<Field> products, Instant at) {
    return IntStream.range(0, Math.min(products.size(), MOST_PARTS))
        .mapToObj(i -> {
          var line = products.get(i).get("id").id().orElse("#" + (i + 1));
          return PersonalFields.fact(
              PersonalSubject.ITEM_REMARK, line, PersonalFields.of(products.get(i), REMARK), at);
        })
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Who brings it: of several the last, because a courier who called off is followed by another. Of
   * a big order nobody says which delivery is of which part, so each keeps its waybill.
   */
  private static List<PersonalFact> couriers(Field order, Instant placedAt) {
    var big = order.get("bigOrderTag").node().asBoolean();
    var couriers =
        order
            .get("merchantOrderDeliveries")
            .elements()
            .limit(MOST_PARTS)
            .flatMap(delivery -> courier(delivery, big, placedAt).stream());
    return big
        ? couriers.toList()
        : couriers.max(Comparator.comparing(PersonalFact::datedAt)).stream().toList();
  }

  private static Optional<PersonalFact> courier(Field delivery, boolean big, Instant placedAt) {
    var part = delivery.get("waybillId").id().filter(_ -> big).orElse(PersonalFact.WHOLE);
    var at = delivery.get("deliveryStatusTime").time().orElse(placedAt);
    return PersonalFields.fact(
        PersonalSubject.COURIER, part, PersonalFields.of(delivery, COURIER), at);
  }

  private static Stream<PersonalFact> refundRow(Field row, Instant placedAt) {
    var at = row.get("ctime").time().orElse(placedAt);
    return row.get("id").id().stream().flatMap(id -> refund(row, id, at));
  }

  private static Stream<PersonalFact> refund(Field place, String id, Instant at) {
    return Stream.of(
            PersonalFields.fact(
                PersonalSubject.REFUND_REQUEST, id, PersonalFields.of(place, REFUND_REQUEST), at),
            PersonalFields.fact(
                PersonalSubject.REFUND_ANSWER, id, PersonalFields.of(place, REFUND_ANSWER), at))
        .flatMap(Optional::stream);
  }

  private static Optional<PersonalFact> whole(
      PersonalSubject subject, Field place, Map<String, String> names, Instant at) {
    return PersonalFields.fact(subject, PersonalFact.WHOLE, PersonalFields.of(place, names), at);
  }

  private StandardPersonalJson() {}
}
