package dev.keetaorders.command.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.command.call.KeetaAppApi.ListedShop;
import dev.keetaorders.command.call.KeetaAppApi.PlainText;
import dev.keetaorders.command.call.KeetaAppApi.ShopPage;
import dev.keetaorders.contracts.codec.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeta's spelling of what the calls about an app ask and answer; the shapes are those of two
 * integrators (docs/keeta/standard-api.md, section 3). Empty where an answer has another shape:
 * half a list would take shops for removed.
 */
final class AppReplies {

  private static final String DECRYPTED = "0";
  private static final String UNKNOWN = "unknown";

  static Optional<ShopPage> shops(JsonNode data) {
    var rows = data.path("authorizedShops");
    if (!rows.isArray()) return Optional.empty();
    var shops = new ArrayList<ListedShop>();
    for (var row : rows) {
      var id = text(row.path("id"));
      if (id == null) return Optional.empty();
      shops.add(new ListedShop(id, text(row.path("name"))));
    }
    return Optional.of(new ShopPage(shops, Math.max(0, data.at("/page/totalPage").asInt(0))));
  }

  /** Of an authorization of Open Delivery, by an integrator; names differ from the above. */
  static Optional<ShopPage> stores(JsonNode told) {
    var rows = told.path("authorizedShops");
    if (!rows.isArray()) return Optional.empty();
    var shops = new ArrayList<ListedShop>();
    for (var row : rows) {
      var id = text(row.path("shopId"));
      if (id != null) shops.add(new ListedShop(id, text(row.path("shopName"))));
    }
    return Optional.of(new ShopPage(shops, Math.max(0, told.at("/page/totalPage").asInt(0))));
  }

  static Optional<List<PlainText>> plainTexts(JsonNode data) {
    var rows = data.path("plainInfos");
    if (!rows.isArray()) return Optional.empty();
    var texts = new ArrayList<PlainText>();
    for (var row : rows) {
      var cipher = text(row.path("cipherText"));
      if (cipher == null) continue;
      var plain = text(row.path("plainText"));
      var code = text(row.path("errorCode"));
      if (code == null) code = plain == null ? UNKNOWN : DECRYPTED;
      texts.add(new PlainText(cipher, code.equals(DECRYPTED) ? plain : null, code));
    }
    return Optional.of(List.copyOf(texts));
  }

  /** Compact, as it is signed. */
  static String cipherInfos(List<String> texts) {
    var infos = Json.mapper().createArrayNode();
    for (var each : texts) infos.addObject().put("cipherText", each);
    return infos.toString();
  }

  private static @Nullable String text(JsonNode node) {
    if (node.isContainerNode() || node.isNull() || node.isMissingNode()) return null;
    // Half a character can be read, and not be written again.
    return new String(node.asText().getBytes(UTF_8), UTF_8);
  }

  private AppReplies() {}
}
