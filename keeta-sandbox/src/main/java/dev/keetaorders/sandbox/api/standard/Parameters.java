package dev.keetaorders.sandbox.api.standard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.world.Courier;
import dev.keetaorders.sandbox.world.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a call asks for. A number may also come as a string: both sign the same text. */
final class Parameters {

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
    var text = body.text(name).filter(value -> !value.equals("null"));
    if (text.isEmpty()) throw new Wrong(name + " is null");
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

  Courier courier() throws Wrong {
    var info = tree("courierInfo");
    var name = info.path("courierName").textValue();
    var phone = info.path("courierPhone").textValue();
    return new Courier(name, phone);
  }

  Courier requiredCourier() throws Wrong {
    if (tree("courierInfo").isEmpty()) throw new Wrong("courierInfo is null");
    return courier();
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
