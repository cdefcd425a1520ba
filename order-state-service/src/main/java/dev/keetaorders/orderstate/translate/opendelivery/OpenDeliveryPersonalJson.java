package dev.keetaorders.orderstate.translate.opendelivery;

import dev.keetaorders.orderstate.personal.PersonalFact;
import dev.keetaorders.orderstate.personal.PersonalSubject;
import dev.keetaorders.orderstate.translate.Field;
import dev.keetaorders.orderstate.translate.PersonalFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the dialect tells of people, in Keeta's spelling (docs/keeta/opendelivery-api.md, sections
 * 3.3 and 5), kept as it was sent: encrypted text is a text like any other here. Beside customers
 * these are whoever is paid a fee, whoever paid, the waiter, and whatever somebody wrote.
 */
final class OpenDeliveryPersonalJson {

  /** An order has tens of lines. */
  private static final int MOST_PARTS = 200;

  /** One integration strips it from what customers write (section 5). */
  private static final String MARKER = "~_";

  private static final Map<String, String> CUSTOMER = Map.of("id", PersonalFact.CUSTOMER_ID);

  private static final Map<String, String> RECIPIENT =
      Map.of(
          "name", "name",
          "documentNumber", "document",
          "email", "email",
          "ordersCountOnMerchant", "ordersAtShop");

  private static final Map<String, String> PHONE =
      Map.of("number", "phone", "extension", "phoneExtension");

  private static final Map<String, String> ADDRESS =
      Map.of(
          "country", "country",
          "state", "state",
          "city", "city",
          "district", "district",
          "street", "street",
          "number", "houseNumber",
          "complement", "complement",
          "reference", "reference",
          "formattedAddress", "addressView",
          "postalCode", "postalCode");

  private static final Map<String, String> POINT =
      Map.of("latitude", "latitude", "longitude", "longitude");

  private static final Map<String, String> REMARK = Map.of("specialInstructions", "text");

  private static final Map<String, String> ORDER_REMARK = Map.of("extraInfo", "text");

  private static final Map<String, String> HANDOVER = Map.of("pickupCode", "pickupCode");

  private static final Map<String, String> FEE =
      Map.of("receiverDocument", "document", "observation", "text");

  private static final Map<String, String> PAYMENT = Map.of("methodInfo", "text");

  private static final Map<String, String> TRANSACTION =
      Map.of("authorizationCode", "authorizationCode", "acquirerDocument", "acquirerDocument");

  private static final Map<String, String> INVOICE = Map.of("taxInvoiceURL", "url");

  private static final Map<String, String> WAITER = Map.of("waiterCode", "code");

  /** What an event says beside itself; its shape is not known (open questions, 16). */
  private static final Map<String, String> METADATA = Map.of("metadata", "metadata");

  private static final Map<String, String> REASON = Map.of("reason", "reason");

  /**
   * Of an order as Keeta shows it.
   *
   * @param placedAt what all of it is dated by
   */
  static List<PersonalFact> ofOrder(Field order, Instant placedAt) {
    var facts = new ArrayList<PersonalFact>();
    customer(order.get("customer"), placedAt).ifPresent(facts::add);
    recipient(order, placedAt).ifPresent(facts::add);
    whole(PersonalSubject.ORDER_REMARK, order, ORDER_REMARK, placedAt).ifPresent(facts::add);
    facts.addAll(remarks(OpenDeliveryItemsJson.lines(order).toList(), placedAt));
    whole(PersonalSubject.COURIER, order.get("delivery"), HANDOVER, placedAt).ifPresent(facts::add);
    facts.addAll(fees(order.get("otherFees").elements().limit(MOST_PARTS).toList(), placedAt));
    facts.addAll(
        payments(
            order.get("payments").get("methods").elements().limit(MOST_PARTS).toList(), placedAt));
    whole(PersonalSubject.INVOICE, order.get("taxInvoice"), INVOICE, placedAt)
        .ifPresent(facts::add);
    whole(PersonalSubject.WAITER, order.get("indoor"), WAITER, placedAt).ifPresent(facts::add);
    return facts;
  }

  /** What is said beside an event of that subject: why, in the words of whoever asked. */
  static List<PersonalFact> ofEvent(PersonalSubject subject, String part, Field event, Instant at) {
    var fields = PersonalFields.of(event, METADATA);
    fields.putAll(PersonalFields.of(event.get("metadata"), REASON));
    return PersonalFields.fact(subject, part, fields, at).stream().toList();
  }

  /** Something that is no id names nobody: no order could be found by it. */
  private static Optional<PersonalFact> customer(Field customer, Instant at) {
    return customer.get("id").id().isEmpty()
        ? Optional.empty()
        : whole(PersonalSubject.CUSTOMER, customer, CUSTOMER, at);
  }

  private static Optional<PersonalFact> recipient(Field order, Instant at) {
    var customer = order.get("customer");
    var address = order.get("delivery").get("deliveryAddress");
    var fields = PersonalFields.of(customer, RECIPIENT);
    fields.putAll(PersonalFields.of(customer.get("phone"), PHONE));
    fields.putAll(PersonalFields.of(address, ADDRESS));
    fields.putAll(PersonalFields.of(address.get("coordinates"), POINT));
    return PersonalFields.fact(PersonalSubject.RECIPIENT, PersonalFact.WHOLE, fields, at);
  }

  /** Of a line under its id, of an option of it under the line's and its own place. */
  private static List<PersonalFact> remarks(List<Field> lines, Instant at) {
    return IntStream.range(0, lines.size())
        .boxed()
        .flatMap(i -> {
          var line = lines.get(i);
          var part = line.get("id").id().orElse("#" + (i + 1));
          var options = OpenDeliveryItemsJson.options(line).toList();
          return Stream.concat(
              remark(part, line, at),
              IntStream.range(0, options.size())
                  .boxed()
                  .flatMap(o -> remark(part + "/" + (o + 1), options.get(o), at)));
        })
        .limit(MOST_PARTS)
        .toList();
  }

  private static Stream<PersonalFact> remark(String part, Field place, Instant at) {
    var fields = PersonalFields.of(place, REMARK);
    fields.replaceAll((_, text) -> text.replace(MARKER, "").strip());
    fields.values().removeIf(String::isEmpty);
    return PersonalFields.fact(PersonalSubject.ITEM_REMARK, part, fields, at).stream();
  }

  private static List<PersonalFact> fees(List<Field> fees, Instant at) {
    return IntStream.range(0, fees.size())
        .boxed()
        .flatMap(i ->
            PersonalFields.fact(
                PersonalSubject.FEE, "#" + (i + 1), PersonalFields.of(fees.get(i), FEE), at)
                .stream())
        .toList();
  }

  private static List<PersonalFact> payments(List<Field> methods, Instant at) {
    return IntStream.range(0, methods.size())
        .boxed()
        .flatMap(i -> {
          var fields = PersonalFields.of(methods.get(i), PAYMENT);
          fields.putAll(PersonalFields.of(methods.get(i).get("transaction"), TRANSACTION));
          return PersonalFields.fact(PersonalSubject.PAYMENT, "#" + (i + 1), fields, at).stream();
        })
        .toList();
  }

  private static Optional<PersonalFact> whole(
      PersonalSubject subject, Field place, Map<String, String> names, Instant at) {
    return PersonalFields.fact(subject, PersonalFact.WHOLE, PersonalFields.of(place, names), at);
  }

  private OpenDeliveryPersonalJson() {}
}
