package dev.keetaorders.command.shop;

import dev.keetaorders.command.call.KeetaAppApi;
import dev.keetaorders.command.call.KeetaAppApi.AppAnswer;
import dev.keetaorders.command.call.KeetaAppApi.ListedShop;
import dev.keetaorders.command.call.KeetaAppApi.ShopPage;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.settings.App;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Keeta which shops authorized an app, page by page, and learns the answer. What the list says
 * counts as of when it was asked for; a shop that a whole list lacks is no longer authorized. A
 * list that broke off, or grew or shrank on the way, takes no shop away.
 */
public final class RefreshShops {

  private static final Logger LOG = LoggerFactory.getLogger(RefreshShops.class);

  /** A hundred thousand shops: no chain has more, and no answer makes this go on for ever. */
  private static final int MOST_PAGES = 500;

  private final KeetaAppApi keeta;
  private final ShopListings listings;
  private final Shops shops;
  private final ShopMetrics metrics;
  private final InstantSource clock;
  private final ShopConfig config;
  private final Duration lease;
  private final Set<String> failing = new HashSet<>();

  /**
   * Refreshes as the settings say.
   *
   * @param lease longer than two calls; whoever dies with a list is followed after that
   */
  public RefreshShops(
      KeetaAppApi keeta,
      ShopListings listings,
      Shops shops,
      ShopMetrics metrics,
      InstantSource clock,
      ShopConfig config,
      Duration lease) {
    this.keeta = keeta;
    this.listings = listings;
    this.shops = shops;
    this.metrics = metrics;
    this.clock = clock;
    this.config = config;
    this.lease = lease;
  }

  /** The app's shops are to be asked for as soon as may be. */
  void want(App app) {
    listings.want(app.appId(), clock.instant());
  }

  /** Asks if it is due and nobody else is at it. */
  void refresh(App app) {
    var began = clock.instant();
    if (!listings.take(app.appId(), began, began.plus(lease), began.plus(config.refreshEvery())))
      return;
    try {
      metrics.shopListing(list(app, began));
    } finally {
      listings.release(app.appId());
    }
  }

  private String list(App app, Instant began) {
    var listed = new HashSet<String>();
    var pages = 0;
    var steady = true;
    for (var page = 1; page <= MOST_PAGES; page++) {
      switch (keeta.authorizedShops(app, page, clock.instant())) {
        case AppAnswer.Failed<ShopPage>(var outcome) -> {
          return failed(app, outcome);
        }
        case AppAnswer.Told<ShopPage>(var told) -> {
          failing.remove(app.appId());
          learn(app, told.shops(), began);
          told.shops().forEach(shop -> listed.add(shop.shopId()));
          steady = steady && (page == 1 || told.pages() == pages);
          pages = told.pages();
          if (isLast(told, page)) {
            if (steady) forget(app, listed, began);
            return steady ? "whole" : "moved";
          }
        }
      }
      if (!listings.keep(app.appId(), clock.instant().plus(lease))) return "taken-over";
    }
    return "endless";
  }

  /** Who does not say how many pages there are goes on until one is not full. */
  private static boolean isLast(ShopPage told, int page) {
    return told.pages() == 0
        ? told.shops().size() < KeetaAppApi.SHOPS_OF_A_PAGE
        : page >= told.pages();
  }

  private void learn(App app, List<ListedShop> told, Instant began) {
    shops.learn(
        app.appId(),
        told.stream()
            .map(shop -> new Shops.Told(shop.shopId(), new ShopFact.Listed(began, shop.name())))
            .toList());
  }

  private void forget(App app, Set<String> listed, Instant began) {
    var gone = new ArrayList<Shops.Told>();
    for (var shopId : shops.authorized(app.appId())) {
      if (!listed.contains(shopId)) {
        gone.add(new Shops.Told(shopId, new ShopFact.Unlisted(began)));
      }
    }
    shops.learn(app.appId(), gone);
  }

  private String failed(App app, CallOutcome outcome) {
    listings.want(app.appId(), clock.instant().plus(config.retryAfter()));
    // Once, until it works again: an app without a token may stay so for weeks.
    if (failing.add(app.appId())) {
      LOG.atWarn()
          .addKeyValue("appId", app.appId())
          .addKeyValue("why", outcome.reason())
          .log("Keeta did not list the shops; what was known of them stays");
    }
    return "failed";
  }
}
