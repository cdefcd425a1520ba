package dev.keetaorders.sandbox.api.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.world.Courier;
import dev.keetaorders.sandbox.world.Wanted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a call asks for. A number may also come as a string: both sign the same text. */
final class Parameters {

  private static final Set<JsonNode> VEHICLES =
      Set.of(IntNode.valueOf(1), IntNode.valueOf(2), IntNode.valueOf(3), IntNode.valueOf(4));
  private static final List<String> COURIER_TEXTS =
      List.of(
          "courierName",
          "courierFirstName",
          "courierLastName",
          "courierPhone",
          "courierPhoneInterCode",
          "vehiclePlateNumber");

  private final SignedBody body;

  Parameters(SignedBody body) {
    this.body = body;
  }

  /** A parameter that is missing or cannot be read; Keeta's wording is "x is null". */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    Wrong(String message) {
      super(message);
    }
  }

  long number(String name) throws Wrong {
    return number(name, name);
  }

  /**
   * A number.
   *
   * @param calledIt what Keeta calls it when it is not there
   */
  long number(String name, String calledIt) throws Wrong {
    var text = body.text(name).filter(value -> !value.equals("null"));
    if (text.isEmpty()) throw new Wrong(calledIt + " is null");
    try {
      return Long.parseLong(text.get());
    } catch (NumberFormatException _) {
      throw new Wrong(name + " is not an integer");
    }
  }

  long numberOr(String name, long otherwise) throws Wrong {
    return text(name).isEmpty() ? otherwise : number(name);
  }

  Optional<String> text(String name) {
    return body.text(name).filter(text -> !text.isBlank() && !text.equals("null"));
  }

  String requiredText(String name) throws Wrong {
    var text = text(name);
    if (text.isEmpty()) throw new Wrong(name + " is null");
    return text.get();
  }

  /**
   * Why a shop does something: the reason it gives, else what its code means.
   *
   * @param other the code that needs a reason
   */
  String reason(String codeName, Map<Long, String> codes, long other, String reasonName)
      throws Wrong {
    var code = number(codeName);
    var meaning = codes.get(code);
    if (meaning == null) throw new Wrong(codeName + " is not a known code");
    return code == other ? requiredText(reasonName) : text(reasonName).orElse(meaning);
  }

  List<Wanted> products() throws Wrong {
    var products = tree("products");
    if (!products.isArray() && !products.isEmpty()) throw new Wrong("products is not an array");
    var wanted = new ArrayList<Wanted>();
    for (var product : products) {
      var count = field(product, "refundCount");
      if (count < 1 || count > Integer.MAX_VALUE) {
        throw new Wrong("products.refundCount is not 1 or more");
      }
      wanted.add(new Wanted(field(product, "orderProductId"), (int) count));
    }
    return wanted;
  }

  private static long field(JsonNode product, String name) throws Wrong {
    var value = product.path(name);
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw new Wrong("products." + name + " is null");
    }
    return value.longValue();
  }

  List<String> cipherTexts() throws Wrong {
    var texts = new ArrayList<String>();
    for (var info : tree("cipherInfos")) {
      var text = info.path("cipherText").textValue();
      if (text == null) throw new Wrong("cipherInfos.cipherText is null");
      texts.add(text);
    }
    return texts;
  }

  /** The self-delivery courier, each field checked as far as the pages say (D-MSD). */
  Courier courier() throws Wrong {
    var info = tree("courierInfo");
    check(info, "courierId", JsonNode::isIntegralNumber, "an integer");
    check(info, "courierVehicle", VEHICLES::contains, "one of 1, 2, 3, 4");
    for (var name : COURIER_TEXTS) check(info, name, JsonNode::isTextual, "a text");
    var name = info.path("courierName").textValue();
    return new Courier(
        name == null ? wholeName(info) : name, info.path("courierPhone").textValue());
  }

  private static @Nullable String wholeName(JsonNode info) {
    var parts = new StringJoiner(" ").setEmptyValue("");
    for (var part : List.of("courierFirstName", "courierLastName")) {
      var text = info.path(part).textValue();
      if (text != null) parts.add(text);
    }
    return parts.length() == 0 ? null : parts.toString();
  }

  private static void check(JsonNode info, String name, Predicate<JsonNode> good, String what)
      throws Wrong {
    var value = info.path(name);
    if (value.isMissingNode() || value.isNull() || good.test(value)) return;
    throw new Wrong("courierInfo." + name + " is not " + what);
  }

  Courier requiredCourier() throws Wrong {
    var info = tree("courierInfo");
    var fields = new ArrayList<>(COURIER_TEXTS);
    fields.addAll(List.of("courierId", "courierVehicle"));
    if (fields.stream().noneMatch(info::hasNonNull)) throw new Wrong("courierInfo is null");
    return courier();
  }

  /** At least one of two pairs, each whole; coordinates have up to six decimals. */
  void checkTracking(TrackingNames names) throws Wrong {
    var place = pair(names.latitude().orElseThrow(), names.longitude().orElseThrow());
    var time = pair(names.etaFrom().orElseThrow(), names.etaTo().orElseThrow());
    if (!place && !time) throw new Wrong("neither coordinates nor times are given");
    if (!place) return;
    checkCoordinate(names.latitude().orElseThrow(), 90);
    checkCoordinate(names.longitude().orElseThrow(), 180);
  }

  private boolean pair(String one, String other) throws Wrong {
    var both = text(one).isPresent();
    if (both != text(other).isPresent()) throw new Wrong((both ? other : one) + " is null");
    return both;
  }

  private void checkCoordinate(String name, int most) throws Wrong {
    try {
      var value = new BigDecimal(requiredText(name));
      if (value.scale() <= 6 && value.abs().compareTo(BigDecimal.valueOf(most)) <= 0) return;
    } catch (NumberFormatException _) {
      // Told below, in the same words.
    }
    throw new Wrong(name + " is not a coordinate of six decimals");
  }

  /** A nested value, sent as JSON or, as one integrator does, as a string of JSON. */
  private JsonNode tree(String name) throws Wrong {
    var text = text(name);
    if (text.isEmpty()) return Json.object();
    try {
      return Json.tree(text.get());
    } catch (Json.NotJson _) {
      throw new Wrong(name + " cannot be read");
    }
  }
}
