package dev.keetaorders.command.shop;

import dev.keetaorders.command.execute.LedgerRefused;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.order.Dialect;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns what one notification tells of shops. Learning it again changes nothing, so whoever is not
 * sure that it was learnt learns it once more.
 */
public final class LearnShops {

  private static final Logger LOG = LoggerFactory.getLogger(LearnShops.class);

  private final ShopTranslator translator;
  private final Shops shops;
  private final ShopListings listings;
  private final ShopMetrics metrics;
  private final InstantSource clock;

  /** Learns into these. */
  public LearnShops(
      ShopTranslator translator,
      Shops shops,
      ShopListings listings,
      ShopMetrics metrics,
      InstantSource clock) {
    this.translator = translator;
    this.shops = shops;
    this.listings = listings;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Learns it; what it does not tell is counted.
   *
   * @throws dev.keetaorders.command.execute.LedgerUnavailable if it was not learnt
   */
  void learn(NotificationMetadata metadata, byte[] body) {
    metrics.shopNotification(event(metadata), learnt(metadata, body));
  }

  /** What the ledger cannot hold keeps nothing behind it waiting. */
  private String learnt(NotificationMetadata metadata, byte[] body) {
    try {
      return switch (translator.read(metadata, body)) {
        case ShopReading.About(var appId, var shopId, var fact) -> {
          shops.learn(appId, List.of(new Shops.Told(shopId, fact)));
          if (isListed(metadata, fact)) listings.want(appId, clock.instant());
          yield "learnt";
        }
        case ShopReading.BrandRevoked revoked -> revoke(revoked);
        case ShopReading.PassedBy _ -> "passed-by";
        case ShopReading.Unverified _ -> "unverified";
        case ShopReading.Unreadable(var why) -> unreadable(metadata, why);
      };
    } catch (LedgerRefused _) {
      return "unstorable";
    }
  }

  /** Whether Keeta has a list that shows more of it; Open Delivery has none of all stores. */
  private static boolean isListed(NotificationMetadata metadata, ShopFact fact) {
    return switch (fact) {
      case ShopFact.Added _, ShopFact.Removed _ -> metadata.source().dialect() == Dialect.STANDARD;
      case ShopFact.HoursTold _, ShopFact.StatusTold _, ShopFact.Listed _, ShopFact.Unlisted _ ->
          false;
    };
  }

  private String revoke(ShopReading.BrandRevoked revoked) {
    if (revoked.shopIds().isEmpty()) {
      shops.revoke(revoked.appId(), revoked.at());
    } else {
      shops.learn(
          revoked.appId(),
          revoked.shopIds().stream()
              .map(shopId -> new Shops.Told(shopId, new ShopFact.Removed(revoked.at())))
              .toList());
    }
    listings.want(revoked.appId(), clock.instant());
    return "learnt";
  }

  private static String unreadable(NotificationMetadata metadata, String why) {
    LOG.atWarn()
        .addKeyValue("messageId", metadata.id())
        .addKeyValue("eventId", metadata.type().value())
        .addKeyValue("why", why)
        .log("A notification about shops cannot be read; it stays on its topic");
    return "unreadable";
  }

  /** Nobody outside can make a new label value. */
  private static String event(NotificationMetadata metadata) {
    return switch (metadata.type().value()) {
      case "keeta.standard.1" -> "1";
      case "keeta.standard.1101" -> "1101";
      case "keeta.standard.1102" -> "1102";
      case "keeta.standard.1201" -> "1201";
      case "keeta.standard.1202" -> "1202";
      case "keeta.standard.1301", "keeta.opendelivery.1301" -> "1301";
      case "keeta.standard.1302", "keeta.opendelivery.1302" -> "1302";
      case "keeta.standard.1303" -> "1303";
      default -> "other";
    };
  }
}
