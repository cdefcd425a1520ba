package dev.keetaorders.orderstate.unconfirmed;

import java.time.Instant;
import java.util.List;

/** The orders that nobody confirmed in time, and how often each was asked about. */
interface UnconfirmedOrders {

  /**
   * What there is to ask now.
   *
   * @throws Unavailable if the database cannot say
   */
  Found due(Instant now);

  /**
   * They were asked about. That may be told twice, and in any order.
   *
   * @throws Unavailable if the database cannot take it; then they are asked about again, by the
   *     same commands
   */
  void asked(List<Unconfirmed> orders, Instant now);

  /**
   * The orders, those that are certainly Keeta's and have waited longest first.
   *
   * @param due whose round has come
   * @param all how many are unconfirmed though their first round has come, asked about or not
   */
  record Found(List<Unconfirmed> due, long all) {}

  /** It may be asked again. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
