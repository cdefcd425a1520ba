package dev.keetaorders.proof.promises.codec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.proof.codec.Json;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What of a body of Keeta's is about people: whatever is told of a recipient, customer or address,
 * of a courier, and what customers wrote in their own words.
 */
public final class PeopleJson {

  /** Objects in which every text is about a person. */
  private static final Set<String> PEOPLE =
      Set.of("recipientInfo", "userInfo", "customer", "deliveryAddress");

  private static final Set<String> FIELDS =
      Set.of(
          "courierName",
          "courierPhone",
          "courierPrivacyPhone",
          "remark",
          "applyReason",
          "pictures");

  /** Fields of people in which nobody can be recognised. */
  private static final Set<String> NOBODY =
      Set.of("interCode", "country", "state", "city", "postalCode", "addressName", "street");

  /** Calls with the name of a field and its text. Of what is no JSON nothing is told. */
  public static void of(byte[] body, BiConsumer<String, String> told) {
    Json.tryToRead(body).ifPresent(json -> look("", json, false, told));
  }

  private static void look(
      String name, JsonNode node, boolean ofPeople, BiConsumer<String, String> told) {
    if (node.isObject()) {
      node.properties()
          .forEach(each ->
              look(
                  each.getKey(),
                  each.getValue(),
                  ofPeople || PEOPLE.contains(each.getKey()),
                  told));
    } else if (node.isArray()) {
      node.forEach(each -> look(name, each, ofPeople, told));
    } else if (node.isTextual()) {
      // Keeta writes a push's message, addresses and pictures as JSON within a string.
      if (name.equals("message")) {
        Json.tryToRead(node.textValue().getBytes(StandardCharsets.UTF_8))
            .ifPresent(inner -> look("", inner, false, told));
      } else if ((ofPeople && !NOBODY.contains(name)) || FIELDS.contains(name)) {
        told.accept(name, node.textValue());
      }
    }
  }

  private PeopleJson() {}
}
