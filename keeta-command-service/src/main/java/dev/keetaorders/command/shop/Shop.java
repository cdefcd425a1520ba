package dev.keetaorders.command.shop;

import dev.keetaorders.contracts.shop.ShopStatus;
import dev.keetaorders.contracts.shop.ShopStatusChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shop of an app, as Keeta's facts tell. The same facts end in the same shop in whatever order
 * they are told, and however often.
 *
 * @param changes of its status, in Keeta's order; the latest {@link #MOST_CHANGES}
 */
record Shop(
    String appId,
    String shopId,
    @Nullable Name name,
    @Nullable Authorization authorization,
    @Nullable Hours hours,
    List<ShopStatusChange> changes) {

  /** A shop that closes and opens thrice a day is remembered for two weeks. */
  static final int MOST_CHANGES = 100;

  /** What it was called at that time. */
  record Name(String text, Instant at) {}

  /** Whether the app was authorized at that time. */
  record Authorization(boolean authorized, Instant at) {}

  /** A message about its hours, as it came. */
  record Hours(String raw, Instant at) {}

  /** A time without orders: who reopened it is not told, and until when it lasts neither. */
  record Closure(Instant closedAt, @Nullable Instant reopenedAt) {}

  /** Copies the changes. */
  Shop {
    changes = List.copyOf(changes);
  }

  /** A shop of which nothing has been told. */
  static Shop unheardOf(String appId, String shopId) {
    return new Shop(appId, shopId, null, null, null, List.of());
  }

  /** The shop, with that fact told too. */
  Shop told(ShopFact fact) {
    return switch (fact) {
      case ShopFact.HoursTold(var at, var raw) -> with(new Hours(raw, at));
      case ShopFact.StatusTold(var at, var id, var status, var raw) ->
          with(new ShopStatusChange(status, at, id, raw));
      case ShopFact.Added(var at, var text) -> named(text, at).with(new Authorization(true, at));
      case ShopFact.Listed(var at, var text) -> named(text, at).with(new Authorization(true, at));
      case ShopFact.Removed(var at) -> with(new Authorization(false, at));
      case ShopFact.Unlisted(var at) -> with(new Authorization(false, at));
    };
  }

  private Shop named(@Nullable String text, Instant at) {
    if (text == null) return this;
    var told = new Name(text, at);
    var later =
        name == null
            || Comparator.comparing(Name::at).thenComparing(Name::text).compare(told, name) > 0;
    return later ? new Shop(appId, shopId, told, authorization, hours, changes) : this;
  }

  /** Of two at the same time the one that takes it back counts. */
  private Shop with(Authorization told) {
    var later =
        authorization == null
            || told.at().isAfter(authorization.at())
            || (told.at().equals(authorization.at()) && !told.authorized());
    return later ? new Shop(appId, shopId, name, told, hours, changes) : this;
  }

  private Shop with(Hours told) {
    var later =
        hours == null
            || Comparator.comparing(Hours::at).thenComparing(Hours::raw).compare(told, hours) > 0;
    return later ? new Shop(appId, shopId, name, authorization, told, changes) : this;
  }

  private Shop with(ShopStatusChange told) {
    var all = ShopStatusChange.with(changes, told, MOST_CHANGES);
    return new Shop(appId, shopId, name, authorization, hours, all);
  }

  /** Where it stands now. */
  ShopStatus status() {
    return changes.isEmpty() ? ShopStatus.UNKNOWN : changes.getLast().meaning();
  }

  /** The first of the changes that tell its present status; absent if none was told. */
  @Nullable ShopStatusChange since() {
    if (changes.isEmpty()) return null;
    var first = changes.getLast();
    for (var earlier : changes.reversed()) {
      if (!earlier.status().equals(first.status())) break;
      first = earlier;
    }
    return first;
  }

  /** The closures that were told, newest first. A number that nobody knows ends none. */
  List<Closure> closures() {
    var closures = new ArrayList<Closure>();
    Instant closedAt = null;
    for (var change : changes) {
      switch (change.meaning()) {
        case SUSPENDED -> closedAt = closedAt == null ? change.at() : closedAt;
        case OPERATING -> {
          if (closedAt != null) closures.addFirst(new Closure(closedAt, change.at()));
          closedAt = null;
        }
        case UNKNOWN -> {}
      }
    }
    if (closedAt != null) closures.addFirst(new Closure(closedAt, null));
    return closures;
  }
}
