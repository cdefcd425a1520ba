package dev.keetaorders.command.call;

import dev.keetaorders.command.call.KeetaAppApi.AppAnswer;
import dev.keetaorders.command.call.KeetaAppApi.ShopPage;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How merchants come to an app of the Open Delivery dialect (docs/keeta/opendelivery-api.md,
 * section 1.4). It calls once and never throws for what the network or Keeta does.
 */
public interface KeetaMerchantApi {

  /** Stores of one page of {@link #merchants}. */
  int STORES_OF_A_PAGE = 100;

  /** The page on which a merchant authorizes the app. */
  AppAnswer<String> authorizationUrl(App app, @Nullable String redirectUri, Instant now);

  /** One page of the stores of an authorization; pages count from 1. */
  AppAnswer<ShopPage> merchants(App app, String authId, int page, Instant now);

  /** Tells Keeta what we call a store, and where its events go. */
  CallOutcome onboard(App app, Onboarding onboarding, Instant now);

  /**
   * A store, by both its names.
   *
   * @param merchantId ours
   * @param keetaMerchantId Keeta's number, as its digits
   * @param ordersWebhookUrl where Keeta pushes its events; absent: nowhere, they are polled
   * @param menu where Keeta asks for its menu; absent where nobody answers that
   */
  record Onboarding(
      String merchantId,
      String keetaMerchantId,
      @Nullable String ordersWebhookUrl,
      @Nullable Menu menu) {}

  /**
   * Where Keeta asks for a menu.
   *
   * @param apiKey what it shows there; absent where it shows none
   */
  record Menu(String baseUrl, @Nullable Secret apiKey) {}
}
