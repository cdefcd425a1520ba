package dev.keetaorders.contracts.settings;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.signature.OpenDeliveryRecipe;
import dev.keetaorders.contracts.signature.StandardRecipe;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One application registered with Keeta: its own id, secrets and dialect.
 *
 * @param secrets all that are live, while one is rotated several; the first signs
 * @param accessToken the token for its calls, until OAuth supplies one
 * @param webhookUrls the URLs as registered with Keeta, whatever a proxy shows
 * @param signatureRecipes the recipes that a webhook's signature is tried against, in order; none
 *     where the app is of another dialect
 * @param openDeliveryRecipes the same of an app of the Open Delivery dialect
 * @param apiUrl where its calls go
 * @param apiUrlForSignature what is signed as the URL, where a proxy changes {@code apiUrl}
 * @param merchantIds Keeta's merchant id of a shop, where it has one
 * @param autoConfirm whether the watchdog may confirm what nobody answers
 */
public record App(
    String appId,
    Dialect dialect,
    List<Secret> secrets,
    @Nullable Secret accessToken,
    List<String> webhookUrls,
    SignatureMode signatureMode,
    List<StandardRecipe> signatureRecipes,
    List<OpenDeliveryRecipe> openDeliveryRecipes,
    URI apiUrl,
    URI apiUrlForSignature,
    Map<String, String> merchantIds,
    boolean autoConfirm) {

  /** Keeta's own address; docs/keeta/standard-api.md, section 1. */
  public static final URI KEETA_API = URI.create("https://open.mykeeta.com/api/open");

  /** The same of the other dialect; docs/keeta/opendelivery-api.md, section 1.1. */
  public static final URI KEETA_OPEN_DELIVERY_API =
      URI.create("https://open.mykeeta.com/api/open/opendelivery");

  /** Copies what it is given. */
  public App {
    secrets = List.copyOf(secrets);
    webhookUrls = List.copyOf(webhookUrls);
    signatureRecipes = List.copyOf(signatureRecipes);
    openDeliveryRecipes = List.copyOf(openDeliveryRecipes);
    merchantIds = Map.copyOf(merchantIds);
  }

  /** The same app, whose unverified pushes are let through and marked. */
  public App observing() {
    return new App(
        appId,
        dialect,
        secrets,
        accessToken,
        webhookUrls,
        SignatureMode.OBSERVE,
        signatureRecipes,
        openDeliveryRecipes,
        apiUrl,
        apiUrlForSignature,
        merchantIds,
        autoConfirm);
  }

  /**
   * The shop that a merchant id of Open Delivery stands for. Whether Keeta sends the id that we
   * gave it or its own number is not certain (docs/keeta/opendelivery-open-questions.md, 15), so
   * both are looked for; one that nobody configured is its own shop.
   */
  public String shopOfMerchant(String merchantId) {
    return merchantIds.entrySet().stream()
        .filter(each -> each.getValue().equals(merchantId))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(merchantId);
  }

  /** The secret that signs. */
  public Secret signingSecret() {
    return secrets.getFirst();
  }

  /** The token for its calls, if one is configured. */
  public Optional<Secret> configuredToken() {
    return Optional.ofNullable(accessToken);
  }
}
