package dev.keetaorders.command.onboard;

import dev.keetaorders.command.call.KeetaAppApi.AppAnswer;
import dev.keetaorders.command.call.KeetaAppApi.ListedShop;
import dev.keetaorders.command.call.KeetaAppApi.ShopPage;
import dev.keetaorders.command.call.KeetaMerchantApi;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.settings.App;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stores for which a merchant authorized an app, as Keeta lists them page by page. */
public final class AuthorizedStores {

  /** Ten thousand stores of one authorization; no answer makes this go on for ever. */
  private static final int MOST_PAGES = 100;

  private final KeetaMerchantApi keeta;
  private final InstantSource clock;

  /** Asks there. */
  public AuthorizedStores(KeetaMerchantApi keeta, InstantSource clock) {
    this.keeta = keeta;
    this.clock = clock;
  }

  /**
   * A store of an authorization.
   *
   * @param merchantId our id of it, where the settings have one
   */
  record Store(String keetaMerchantId, @Nullable String name, @Nullable String merchantId) {}

  /** All of them, or none: half a list would be taken for the whole. */
  AppAnswer<List<Store>> of(App app, String authId) {
    var stores = new ArrayList<Store>();
    for (var page = 1; page <= MOST_PAGES; page++) {
      switch (keeta.merchants(app, authId, page, clock.instant())) {
        case AppAnswer.Failed<ShopPage>(var outcome) -> {
          return new AppAnswer.Failed<>(outcome);
        }
        case AppAnswer.Told<ShopPage>(var told) -> {
          told.shops().forEach(shop -> stores.add(store(app, shop)));
          if (isLast(told, page)) return new AppAnswer.Told<>(List.copyOf(stores));
        }
      }
    }
    return new AppAnswer.Failed<>(new CallOutcome.Unclear("the list has no end"));
  }

  private static boolean isLast(ShopPage told, int page) {
    return told.shops().isEmpty()
        || (told.pages() == 0
            ? told.shops().size() < KeetaMerchantApi.STORES_OF_A_PAGE
            : page >= told.pages());
  }

  private static Store store(App app, ListedShop shop) {
    return new Store(shop.shopId(), shop.name(), app.merchantIds().get(shop.shopId()));
  }
}
