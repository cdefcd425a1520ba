package dev.keetaorders.orderstate.query;

import dev.keetaorders.contracts.Times;
import dev.keetaorders.contracts.order.OrderStatus;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are asked for, newest first.
 *
 * @param placedFrom the earliest placement that is wanted
 * @param placedTo the first placement that is not wanted any more
 * @param after where the page before ended
 */
record OrderQuery(
    @Nullable String shopId,
    @Nullable OrderStatus status,
    @Nullable Instant placedFrom,
    @Nullable Instant placedTo,
    int limit,
    @Nullable Cursor after) {

  static final int DEFAULT_LIMIT = 50;
  static final int LARGEST_LIMIT = 500;

  /** RFC 3339 has years of four digits; PostgreSQL ends at some that ISO 8601 still has. */
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

  /**
   * Reads the parameters of a request.
   *
   * @throws Refused naming the parameter and the remedy
   */
  static OrderQuery read(
      @Nullable String shopId,
      @Nullable String status,
      @Nullable String placedFrom,
      @Nullable String placedTo,
      @Nullable String limit,
      @Nullable String cursor) {
    return new OrderQuery(
        shopId(blankAsNull(shopId)),
        status(blankAsNull(status)),
        time("placedFrom", blankAsNull(placedFrom)),
        time("placedTo", blankAsNull(placedTo)),
        limit(blankAsNull(limit)),
        cursor(blankAsNull(cursor)));
  }

  /** PostgreSQL's text holds no NUL; no id holds anything of that kind. */
  private static @Nullable String shopId(@Nullable String text) {
    if (text == null || text.chars().noneMatch(Character::isISOControl)) return text;
    throw new Refused(
        Problem.badRequest(
            "shopId", "shopId is no id of a shop", "Give Keeta's id of the shop, in digits"));
  }

  static @Nullable OrderStatus status(@Nullable String word) {
    if (word == null) return null;
    for (var status : OrderStatus.values()) {
      if (status.name().equals(word)) return status;
    }
    throw new Refused(
        Problem.badRequest(
            "status",
            "status is none of the statuses of an order",
            "Give one of " + Arrays.toString(OrderStatus.values())));
  }

  private static @Nullable Instant time(String field, @Nullable String text) {
    if (text == null) return null;
    // A plus sign that was not encoded arrives as a space.
    return Times.read(text.replace(' ', '+'))
        .filter(time -> time.isAfter(EARLIEST) && time.isBefore(LATEST))
        .orElseThrow(() ->
            new Refused(
                Problem.badRequest(
                    field,
                    field + " is no RFC 3339 time",
                    "Give a time with an offset, like 2026-01-05T12:00:00Z")));
  }

  private static int limit(@Nullable String text) {
    if (text == null) return DEFAULT_LIMIT;
    if (text.matches("\\d{1,9}")) {
      var limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= LARGEST_LIMIT) return limit;
    }
    throw new Refused(
        Problem.badRequest(
            "limit",
            "limit is no number from 1 to " + LARGEST_LIMIT,
            "Give such a number, and follow nextCursor for the rest"));
  }

  private static @Nullable Cursor cursor(@Nullable String text) {
    if (text == null) return null;
    return Cursor.read(text)
        .orElseThrow(() ->
            new Refused(
                Problem.badRequest(
                    "cursor",
                    "cursor is not one that this service gave",
                    "Give nextCursor of the page before as it was, or none")));
  }

  private static @Nullable String blankAsNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
