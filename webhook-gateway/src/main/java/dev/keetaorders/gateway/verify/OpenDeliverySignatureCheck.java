package dev.keetaorders.gateway.verify;

import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.signature.Canonical;
import dev.keetaorders.contracts.signature.OpenDeliveryRecipe;
import dev.keetaorders.contracts.signature.OpenDeliverySignature;
import java.util.List;

/**
 * Whether a push of the Open Delivery dialect carries a signature of its app: every recipe that the
 * app allows, with every secret that is live, over every URL that it has registered. The answer
 * names the recipe that matched, since no page of Keeta's was seen to hold
 * (docs/keeta/opendelivery-open-questions.md, 1).
 */
public final class OpenDeliverySignatureCheck {

  private static final List<String> ANY_URL = List.of("");

  /**
   * Checks it. One comparison takes the same time whatever differs.
   *
   * @param signature as received; empty where there was none
   */
  public static Verification check(App app, String signature, byte[] body, Canonical canonical) {
    if (signature.isEmpty()) return SignatureCheck.NO_SIGNATURE;
    for (var recipe : app.openDeliveryRecipes()) {
      if (matches(recipe, app, signature, body, canonical))
        return new Verification.Verified(recipe.name());
    }
    return canMatch(app) ? SignatureCheck.NO_MATCH : SignatureCheck.NO_WEBHOOK_URL;
  }

  private static boolean matches(
      OpenDeliveryRecipe recipe, App app, String signature, byte[] body, Canonical canonical) {
    return (recipe.withUrl() ? app.webhookUrls() : ANY_URL)
        .stream()
            .anyMatch(url ->
                app.secrets().stream()
                    .anyMatch(secret ->
                        OpenDeliverySignature.matches(
                            signature, recipe, url, body, canonical, secret.value())));
  }

  private static boolean canMatch(App app) {
    return !app.webhookUrls().isEmpty()
        || app.openDeliveryRecipes().stream().anyMatch(recipe -> !recipe.withUrl());
  }

  private OpenDeliverySignatureCheck() {}
}
