package dev.keetaorders.sandbox.world;

import java.time.Instant;
import java.util.List;

/** What Keeta tells of a shop or a brand, not of an order (docs/keeta/standard-api.md 4.4). */
public sealed interface ShopNotification {

  /** Keeta's number of its kind. */
  int eventId();

  /**
   * 1101: the hours of the shop changed.
   *
   * @param opensAt second of the day, every day of the week
   * @param closesAt second of the day
   */
  record HoursChanged(int opensAt, int closesAt) implements ShopNotification {
    @Override
    public int eventId() {
      return 1101;
    }
  }

  /** 1102: the shop opened or was suspended. */
  record StatusChanged(int fromStatus, int toStatus) implements ShopNotification {
    @Override
    public int eventId() {
      return 1102;
    }
  }

  /** 1201: pictures were bound to the menu. */
  record PicturesBound(long taskId, long mainTaskId, List<String> failed)
      implements ShopNotification {
    /** Copies what it is given. */
    public PicturesBound {
      failed = List.copyOf(failed);
    }

    @Override
    public int eventId() {
      return 1201;
    }
  }

  /**
   * 1202: a menu was taken over.
   *
   * @param failed the shop's own codes of what was not taken
   */
  record MenuSynced(long taskId, List<String> failed) implements ShopNotification {
    /** Copies what it is given. */
    public MenuSynced {
      failed = List.copyOf(failed);
    }

    @Override
    public int eventId() {
      return 1202;
    }
  }

  /** 1301: the shop came under the authorization. */
  record Added(String shopName, String authId, Instant at) implements ShopNotification {
    @Override
    public int eventId() {
      return 1301;
    }
  }

  /** 1302: the shop left the authorization; the brand's token stays. */
  record Removed(String shopName, String authId, Instant at) implements ShopNotification {
    @Override
    public int eventId() {
      return 1302;
    }
  }

  /** 1303: the brand took its authorization back. */
  record BrandRevoked(Brand brand, String authId, List<Long> shopIds, Instant at)
      implements ShopNotification {
    /** Copies what it is given. */
    public BrandRevoked {
      shopIds = List.copyOf(shopIds);
    }

    @Override
    public int eventId() {
      return 1303;
    }
  }
}
