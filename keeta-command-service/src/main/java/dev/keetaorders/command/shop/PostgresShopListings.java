package dev.keetaorders.command.shop;

import dev.keetaorders.command.execute.Instance;
import dev.keetaorders.command.ledger.Transactions;
import java.sql.Timestamp;
import java.time.Instant;
import javax.sql.DataSource;

/** Leases in the ledger's database; no lock is held while Keeta is waited for. */
public final class PostgresShopListings implements ShopListings {

  private final Transactions transactions;
  private final Instance instance;

  /** Leases for that instance. */
  public PostgresShopListings(DataSource database, Instance instance) {
    this.transactions = new Transactions(database);
    this.instance = instance;
  }

  @Override
  public void want(String appId, Instant at) {
    change(
        """
        insert into shop_listings (app_id, next_at) values (?, ?)
        on conflict (app_id) do update
        set next_at = least(shop_listings.next_at, excluded.next_at)
        """,
        appId,
        Timestamp.from(at));
  }

  @Override
  public boolean take(String appId, Instant now, Instant leaseUntil, Instant next) {
    return change(
        """
        update shop_listings set owner = ?, lease_until = ?, next_at = ?
        where app_id = ?
          and ((owner is null and next_at <= ?) or lease_until <= ?)
        """,
        instance.name(),
        Timestamp.from(leaseUntil),
        Timestamp.from(next),
        appId,
        Timestamp.from(now),
        Timestamp.from(now));
  }

  @Override
  public boolean keep(String appId, Instant leaseUntil) {
    return change(
        "update shop_listings set lease_until = ? where app_id = ? and owner = ?",
        Timestamp.from(leaseUntil),
        appId,
        instance.name());
  }

  @Override
  public void release(String appId) {
    change(
        """
        update shop_listings set owner = null, lease_until = null
        where app_id = ? and owner = ?
        """,
        appId,
        instance.name());
  }

  private boolean change(String statement, Object... values) {
    return transactions.in(connection -> {
      try (var change = connection.prepareStatement(statement)) {
        for (var i = 0; i < values.length; i++) change.setObject(i + 1, values[i]);
        return change.executeUpdate() > 0;
      }
    });
  }
}
