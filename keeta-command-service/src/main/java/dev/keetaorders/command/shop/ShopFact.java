package dev.keetaorders.command.shop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What Keeta tells of a shop, with the time that Keeta gives it. */
public sealed interface ShopFact {

  /** When it was so; times of Keeta's decide, never the order of arrival. */
  Instant at();

  /** 1101: when the shop is open. The message as it came: its fields have no use here. */
  record HoursTold(Instant at, String raw) implements ShopFact {}

  /**
   * 1102: the shop opened or was suspended.
   *
   * @param messageId by which a repeat is known
   * @param status Keeta's raw number
   * @param raw the whole message: since June 2026 it has fields that nobody has described (Q20)
   */
  record StatusTold(Instant at, String messageId, String status, String raw) implements ShopFact {}

  /** 1301: its merchant authorized the app. */
  record Added(Instant at, @Nullable String name) implements ShopFact {}

  /** 1302, or 1303 for all of a brand: the authorization was taken back. */
  record Removed(Instant at) implements ShopFact {}

  /** Keeta's list of authorized shops has it; as of when the list was asked for. */
  record Listed(Instant at, @Nullable String name) implements ShopFact {}

  /** A whole list lacks it. */
  record Unlisted(Instant at) implements ShopFact {}
}
