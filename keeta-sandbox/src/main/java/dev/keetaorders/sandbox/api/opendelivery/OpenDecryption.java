package dev.keetaorders.sandbox.api.opendelivery;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.sandbox.codec.Cipher;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.codec.opendelivery.OpenCustomerJson;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.opendelivery.Serving;
import java.util.Optional;

/**
 * Makes readable whom a meal is for, of orders that the shop itself brings; of every other text it
 * says that it cannot, each for itself (docs/keeta/opendelivery-api.md 4.5).
 */
final class OpenDecryption {

  /** Keeta's own limit. */
  private static final int MOST = 50;

  private final long notDecryptable;

  OpenDecryption(long notDecryptable) {
    this.notDecryptable = notDecryptable;
  }

  OpenAnswer decrypt(Keeta.Session session, App app, String body) throws Objection {
    var answer = Json.object();
    var list = answer.putArray("plainInfos");
    for (var info : OpenBody.read(body).requiredObjects("cipherInfos", MOST)) {
      var cipherText = info.requiredText("cipherText");
      var plain = plain(session, app, cipherText);
      var one = list.addObject().put("cipherText", cipherText);
      plain.ifPresent(text -> one.put("plainText", text));
      one.put("errorCode", plain.isPresent() ? 0 : notDecryptable);
    }
    return OpenAnswer.of(200, answer);
  }

  private static Optional<String> plain(Keeta.Session session, App app, String cipherText) {
    return Cipher.read(cipherText)
        .flatMap(cipher ->
            session
                .openOrder(cipher.orderViewId())
                .filter(order -> order.appId().equals(app.appId()))
                .filter(order -> order.serving() == Serving.MERCHANT_DELIVERY)
                .map(OpenCustomerJson::plain)
                .map(plain -> plain.get(cipher.field())));
  }
}
