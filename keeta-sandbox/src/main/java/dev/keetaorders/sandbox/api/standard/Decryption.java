package dev.keetaorders.sandbox.api.standard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.sandbox.api.standard.Parameters.Wrong;
import dev.keetaorders.sandbox.codec.Cipher;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.Carrier;
import dev.keetaorders.sandbox.world.Fulfilment;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.util.Optional;

/**
 * Makes readable whom a meal is for, of orders that the shop itself or a third party brings
 * (docs/keeta/standard-api.md 3). Of every other text it says so, each for itself.
 */
final class Decryption {

  /** Keeta's own limit. */
  private static final int MOST = 50;

  private final StandardCodes codes;

  Decryption(StandardCodes codes) {
    this.codes = codes;
  }

  Answer decrypt(Keeta.Session session, App app, Parameters parameters) throws Wrong {
    var shopId = parameters.number("shopId");
    var ciphers = parameters.cipherTexts();
    if (ciphers.isEmpty()) throw new Wrong("cipherInfos is null");
    if (ciphers.size() > MOST) throw new Wrong("cipherInfos has more than " + MOST);
    var data = Json.object();
    var list = data.putArray("plainInfos");
    for (var cipher : ciphers) {
      list.add(answer(cipher, plain(session, app, shopId, cipher)));
    }
    return Answer.success(data);
  }

  private ObjectNode answer(String cipher, Optional<String> plain) {
    return Json.object()
        .put("cipherText", cipher)
        .put("plainText", plain.orElse(null))
        .put("errorCode", plain.isPresent() ? 0 : codes.notDecryptable());
  }

  private static boolean isNotBroughtByKeeta(SimulatedOrder order) {
    return order.fulfilment() == Fulfilment.MERCHANT_DELIVERY
        || order.carrier() == Carrier.THIRD_PARTY;
  }

  private static Optional<String> plain(
      Keeta.Session session, App app, long shopId, String cipherText) {
    return Cipher.read(cipherText)
        .flatMap(cipher ->
            session
                .order(cipher.orderViewId())
                .filter(order -> order.appId().equals(app.appId()) && order.shopId() == shopId)
                .filter(Decryption::isNotBroughtByKeeta)
                .flatMap(cipher::plain));
  }
}
