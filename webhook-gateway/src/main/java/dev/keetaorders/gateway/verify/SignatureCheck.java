package dev.keetaorders.gateway.verify;

import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import dev.keetaorders.contracts.signature.StandardRecipe;
import dev.keetaorders.contracts.signature.StandardSignature;
import java.util.List;
import java.util.Map;

/**
 * Whether a push carries a signature of its app: every recipe that the app allows, over every URL
 * that it has registered, with every secret that is live.
 *
 * <p>Keeta does not say which recipe it signs webhooks with (docs/keeta/standard-api.md, section
 * 2.3), so the answer names the one that matched.
 */
public final class SignatureCheck {

  /** Nothing was signed, or the signature was left out. */
  public static final Verification.Unverified NO_SIGNATURE =
      new Verification.Unverified("no-signature");

  /** The signature is of no recipe, URL and secret of the app. */
  public static final Verification.Unverified NO_MATCH = new Verification.Unverified("no-match");

  /** Every recipe of the app needs the registered URL, and none is configured. */
  public static final Verification.Unverified NO_WEBHOOK_URL =
      new Verification.Unverified("no-webhook-url");

  private static final List<String> ANY_URL = List.of("");

  /**
   * Checks the signature among the parameters. One comparison takes the same time whatever differs;
   * the number of comparisons tells which recipe matched, which is no secret.
   *
   * @param parameters every top-level parameter as the text in which it travelled, signature
   *     included
   */
  public static Verification check(App app, Map<String, String> parameters) {
    var signature = parameters.get(StandardSignature.PARAMETER);
    if (signature == null || signature.isEmpty()) return NO_SIGNATURE;
    for (var recipe : app.signatureRecipes()) {
      if (matches(recipe, app, parameters, signature)) {
        return new Verification.Verified(recipe.name());
      }
    }
    return canMatch(app) ? NO_MATCH : NO_WEBHOOK_URL;
  }

  private static boolean matches(
      StandardRecipe recipe, App app, Map<String, String> parameters, String signature) {
    for (var url : recipe.withUrl() ? app.webhookUrls() : ANY_URL) {
      for (Secret secret : app.secrets()) {
        if (StandardSignature.matches(signature, recipe, url, parameters, secret.value())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean canMatch(App app) {
    return !app.webhookUrls().isEmpty()
        || app.signatureRecipes().stream().anyMatch(recipe -> !recipe.withUrl());
  }

  private SignatureCheck() {}
}
