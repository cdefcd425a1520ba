package dev.keetaorders.orderstate.translate.opendelivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.documents.ProjectTree;
import dev.keetaorders.orderstate.OpenDeliveryLife;
import dev.keetaorders.orderstate.personal.PersonalFact;
import dev.keetaorders.orderstate.translate.MoneyWitness;
import dev.keetaorders.orderstate.translate.Translation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole schema of an order (docs/keeta/opendelivery-api.md, section 5), field by field: a
 * document has every one of them, and without any one of them something else is read.
 */
class OpenDeliveryFieldsTest {

  /** Where people stand, and what they wrote: it is told nowhere but in the table of their own. */
  private static final Set<String> OF_PEOPLE =
      Set.of(
          "/items/0/specialInstructions",
          "/items/0/options/0/specialInstructions",
          "/otherFees/0/receiverDocument",
          "/otherFees/0/observation",
          "/payments/methods/0/methodInfo",
          "/payments/methods/0/transaction/authorizationCode",
          "/payments/methods/0/transaction/acquirerDocument",
          "/taxInvoice/taxInvoiceURL",
          "/customer/id",
          "/customer/name",
          "/customer/documentNumber",
          "/customer/phone/number",
          "/customer/phone/extension",
          "/customer/email",
          "/customer/ordersCountOnMerchant",
          "/delivery/deliveryAddress/country",
          "/delivery/deliveryAddress/state",
          "/delivery/deliveryAddress/city",
          "/delivery/deliveryAddress/district",
          "/delivery/deliveryAddress/street",
          "/delivery/deliveryAddress/number",
          "/delivery/deliveryAddress/complement",
          "/delivery/deliveryAddress/reference",
          "/delivery/deliveryAddress/formattedAddress",
          "/delivery/deliveryAddress/postalCode",
          "/delivery/deliveryAddress/coordinates/latitude",
          "/delivery/deliveryAddress/coordinates/longitude",
          "/delivery/pickupCode",
          "/indoor/waiterCode",
          "/extraInfo");

  private static final OpenDeliveryLife ORDER = OpenDeliveryLife.ofTheExample();

  private final OpenDeliveryTranslator translator =
      new OpenDeliveryTranslator(
          (_, merchantId) -> "shop of " + merchantId, WordWitness.NOBODY, MoneyWitness.NOBODY);

  @ParameterizedTest(name = "{0}")
  @MethodSource("fields")
  void readsSomethingElseWithoutTheField(String field) {
    var without = document();
    change(without, field);

    assertThat(read(without)).isNotEqualTo(read(document()));
  }

  /** Every leaf of the document, as a JSON pointer. */
  static List<String> fields() {
    return List.copyOf(leaves(document()).keySet());
  }

  /** Without an id it is still an order, and with another one it is another order. */
  private static void change(ObjectNode document, String field) {
    var slash = field.lastIndexOf('/');
    var parent = (ObjectNode) document.at(field.substring(0, slash));
    if (field.equals("/id")) parent.put("id", "553440887574628");
    else parent.remove(field.substring(slash + 1));
  }

  @Test
  void theDocumentHasEveryFieldOfTheReferenceAndNoOther() {
    var names = new TreeSet<String>();
    names(document(), names);

    assertThat(names).isEqualTo(documented());
  }

  @Test
  void whatIsOfPeopleGoesToTheirTableAndNowhereElse() {
    var read = (Translation.Understood) read(document());
    var told = text(Json.write(read.details())) + read.facts() + read.delivery() + read.refunds();
    var ofPeople = new ArrayList<String>();
    for (var fact : read.personal()) ofPeople.addAll(fact.fields().values());
    var leaves = leaves(document());

    assertThat(leaves.keySet()).containsAll(OF_PEOPLE);
    OF_PEOPLE.forEach(field -> {
      var value = leaves.get(field).replace("~_", "");
      assertThat(ofPeople).as(field).contains(value);
      assertThat(told).as(field).doesNotContain(value);
    });
  }

  @Test
  void whatIsTakenOverIsWhatStandsThere() {
    var read = (Translation.Understood) read(document());

    var details = read.details();
    assertThat(details.shopId()).isEqualTo("shop of our-merchant-22815773000169");
    assertThat(text(Json.write(details)))
        .isEqualToIgnoringWhitespace(
            """
            {"shopId":"shop of our-merchant-22815773000169","fulfilment":"MERCHANT_DELIVERY",
            "total":{"amount":"21.99","currency":"BRL"},
            "items":[{"lineId":"line-1","name":"Pizza Margherita","names":{},"spec":null,"count":0,
              "amount":{"amount":"23.00","currency":"BRL"},"itemCode":"PZ-MARG-G",
              "variantCode":null,"remaining":null,
              "options":[{"groupId":null,"groupName":null,"groupCode":null,"optionId":"option-1",
                "name":"Borda recheada","names":{},"count":2,
                "amount":{"amount":"3.00","currency":"BRL"},"itemCode":"OP-BORDA","options":[],
                "particulars":{"index":1,"unit":"UN","ean":"7891000315514","quantity":"2",
                  "unitPrice":{"amount":"3.00","currency":"BRL"},
                  "originalPrice":{"amount":"3.50","currency":"BRL"},"optionsPrice":null,
                  "subtotalPrice":{"amount":"5.90","currency":"BRL"},
                  "totalPrice":{"amount":"6.00","currency":"BRL"},"scalePriceApplied":null,
                  "productionPoint":null}}],
              "particulars":{"index":3,"unit":"KG","ean":"7891000315507","quantity":"0.5",
                "unitPrice":{"amount":"40.00","currency":"BRL"},
                "originalPrice":{"amount":"45.1234","currency":"BRL"},
                "optionsPrice":{"amount":"6.00","currency":"BRL"},
                "subtotalPrice":{"amount":"20.00","currency":"BRL"},
                "totalPrice":{"amount":"23.00","currency":"BRL"},"scalePriceApplied":true,
                "productionPoint":"Forno 2"}}],
            "particulars":{"displayId":"4627","type":"DELIVERY","category":"FOOD",
              "salesChannel":"KEETA","virtualBrand":"Dark Pizza","sourceAppId":"hub-1",
              "timing":"SCHEDULED","preparationStartsAt":"2026-01-05T21:30:00.000Z",
              "priority":"PRIORITY2","merchantId":"our-merchant-22815773000169",
              "merchantName":"Pizza Plaza Moema",
              "schedule":{"start":"2026-01-05T22:00:00.000Z","end":"2026-01-05T22:30:00.000Z"},
              "sums":{"itemsPrice":{"amount":"23.00","currency":"BRL"},
                "otherFees":{"amount":"8.99","currency":"BRL"},
                "discount":{"amount":"10.00","currency":"BRL"}},
              "fees":[{"name":"Taxa de entrega","type":"DELIVERY_FEE","receivedBy":"MERCHANT",
                "price":{"amount":"8.99","currency":"BRL"}}],
              "discounts":[{"amount":{"amount":"10.00","currency":"BRL"},"target":"ITEM",
                "targetId":"line-1","sponsorships":[{"name":"CHAIN",
                  "amount":{"amount":"10.00","currency":"BRL"},"discountCode":"PIZZA10"}]}],
              "payments":{"prepaid":"1.99","pending":"20","methods":[{
                "value":{"amount":"21.99","currency":"BRL"},"type":"PENDING","method":"CASH",
                "brand":"VISA","changeFor":{"amount":"50.00","currency":"BRL"}}]},
              "taxInvoiceIssued":true,
              "delivery":{"deliveredBy":"MERCHANT","estimatedAt":"2026-01-05T22:31:00.000Z",
                "deliverAt":"2026-01-05T22:29:00.000Z"},
              "takeout":{"mode":"PICKUP_AREA","at":"2026-01-05T22:05:00.000Z"},
              "indoor":{"mode":"PLACE","at":"2026-01-05T22:06:00.000Z","place":"Mesa 12",
                "tab":"Comanda 9","seat":"Lugar 3"},
              "awaited":["sendPreparing","sendDelivered","sendPickedUp","sendTracking"]},
            "shopNumber":null}
            """);
    assertThat(
            read.personal().stream()
                .map(fact -> fact.subject() + " " + fact.part() + " " + fact.fields()))
        .containsExactlyInAnyOrder(
            "CUSTOMER  {customerId=c-90817263}",
            "RECIPIENT  {addressView=Avenida Paulista 1578, apto 101, city=Cidade Moema,"
                + " complement=apto 101, country=Brasilien, district=Bairro Alto,"
                + " document=39053344705, email=joana@example.com, houseNumber=n-1578,"
                + " latitude=-23.561414, longitude=-46.655881, name=Joana Prado,"
                + " ordersAtShop=317, phone=+5511987654321, phoneExtension=4711,"
                + " postalCode=01310-200, reference=Portaria azul, state=BR-SP,"
                + " street=Avenida Paulista}",
            "ORDER_REMARK  {text=tocar a campainha de Joana}",
            "ITEM_REMARK line-1 {text=Sem cebola, para Joana}",
            "ITEM_REMARK line-1/1 {text=bem tostada, pede Joana}",
            "COURIER  {pickupCode=pick-4821}",
            "FEE #1 {document=52998224725, text=gorjeta do Beto}",
            "PAYMENT #1 {acquirerDocument=01027058000191, authorizationCode=auth-778899,"
                + " text=troco com Joana}",
            "INVOICE  {url=https://nfe.example/joana-35260}",
            "WAITER  {code=waiter-77}");
    assertThat(read.personal()).extracting(PersonalFact::datedAt).containsOnly(ORDER.placedAt());
  }

  /** By the body alone: the headers say nothing of it. */
  private Translation read(JsonNode document) {
    var details = ORDER.details(document.toString(), null, Duration.ofMinutes(20));
    return translator.translate(details.metadata(), details.body());
  }

  private static ObjectNode document() {
    var path = "/opendelivery/order-with-every-field.json";
    try (var file = OpenDeliveryFieldsTest.class.getResourceAsStream(path)) {
      return (ObjectNode) Json.mapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> leaves(JsonNode node) {
    var leaves = new LinkedHashMap<String, String>();
    collect(node, "", leaves);
    return leaves;
  }

  private static void collect(JsonNode node, String path, Map<String, String> leaves) {
    if (node.isObject()) {
      node.properties().forEach(f -> collect(f.getValue(), path + "/" + f.getKey(), leaves));
    } else if (node.isArray()) {
      for (var i = 0; i < node.size(); i++) collect(node.get(i), path + "/" + i, leaves);
    } else {
      leaves.put(path, node.asText());
    }
  }

  private static void names(JsonNode node, Set<String> names) {
    node.properties().forEach(field -> names.add(field.getKey()));
    node.forEach(child -> names(child, names));
  }

  /** The names of the table and of the paragraphs of the section, by how it is written. */
  private static Set<String> documented() {
    var text = ProjectTree.read("docs/keeta/opendelivery-api.md");
    var section = text.substring(text.indexOf("\n## 5."), text.indexOf("\n## 6."));
    var names = new TreeSet<String>(Set.of("value", "currency"));
    Pattern.compile("(?m)^\\|([^|]+)\\|([^|]*)\\|[^|]*\\|([^|]*)\\|$")
        .matcher(section)
        .results()
        .filter(row -> row.group(1).strip().matches("[a-z].*"))
        .forEach(row -> {
          for (var name : row.group(1).split("[,/]", -1)) {
            for (var part : name.strip().split("\\.", -1)) names.add(part);
          }
          // The fields of an object stand in the notes, unless they have a paragraph below.
          if (row.group(2).strip().equals("object") && !row.group(3).strip().equals("below")) {
            names.addAll(named(row.group(3).replaceAll("[A-Z]+(/[A-Z]+)+", "")));
          }
        });
    Pattern.compile("(?m)^\\*\\*[a-zA-Z.\\[\\]]+\\*\\*: (.+)$")
        .matcher(section)
        .results()
        .forEach(paragraph -> names.addAll(named(paragraph.group(1))));
    return names;
  }

  /** Of a list of {@code name type R (remarks) {parts}} the names. */
  private static Set<String> named(String list) {
    var names = new TreeSet<String>();
    var plain = list.replaceAll("\\([^()]*\\)", "").replaceAll("[*®]", "");
    for (var piece : plain.replaceAll("\\. .*", "").split("[,;:{}]", -1)) {
      var word = piece.strip().split("[^a-zA-Z]", 2)[0];
      if (word.matches("[a-z][a-zA-Z]*") && !word.equals("money") && !word.equals("all")) {
        names.add(word);
      }
    }
    return names;
  }

  private static String text(byte[] json) {
    return new String(json, UTF_8);
  }
}
