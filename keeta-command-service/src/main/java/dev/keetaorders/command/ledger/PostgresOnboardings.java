package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.onboard.Onboardings;
import dev.keetaorders.command.onboard.OnboardingsUnavailable;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What Keeta was told of stores, in the ledger's database. */
public final class PostgresOnboardings implements Onboardings {

  private final Transactions transactions;

  /** In that database. */
  public PostgresOnboardings(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public long begin(Begun begun) {
    return in(connection -> {
      try (var insert =
          connection.prepareStatement(
              """
              insert into merchant_onboardings
                (app_id, merchant_id, keeta_merchant_id, webhook_url, asked_by, asked_at)
              values (?, ?, ?, ?, ?, ?) returning seq
              """)) {
        insert.setString(1, begun.appId());
        insert.setString(2, begun.merchantId());
        insert.setString(3, begun.keetaMerchantId());
        insert.setString(4, begun.webhookUrl());
        insert.setString(5, begun.askedBy());
        insert.setTimestamp(6, Timestamp.from(begun.askedAt()));
        var row = insert.executeQuery();
        row.next();
        return row.getLong(1);
      }
    });
  }

  @Override
  public void end(long record, Outcome outcome, Instant at) {
    in(connection -> {
      try (var update =
          connection.prepareStatement(
              "update merchant_onboardings set outcome = ?, ended_at = ? where seq = ?")) {
        update.setString(1, outcome.name());
        update.setTimestamp(2, Timestamp.from(at));
        update.setLong(3, record);
        return update.executeUpdate();
      }
    });
  }

  @Override
  public List<Told> of(String appId) {
    return in(connection -> {
      try (var select =
          connection.prepareStatement(
              """
              select merchant_id, keeta_merchant_id, asked_at, coalesce(outcome, 'UNCLEAR') as outcome
              from merchant_onboardings where app_id = ? order by seq
              """)) {
        select.setString(1, appId);
        var rows = select.executeQuery();
        var told = new ArrayList<Told>();
        while (rows.next()) {
          told.add(
              new Told(
                  rows.getString("merchant_id"),
                  rows.getString("keeta_merchant_id"),
                  rows.getTimestamp("asked_at").toInstant(),
                  Outcome.valueOf(rows.getString("outcome"))));
        }
        return told;
      }
    });
  }

  private <T> T in(Transactions.Work<T> work) {
    try {
      return transactions.in(work);
    } catch (LedgerUnavailable e) {
      throw new OnboardingsUnavailable(e);
    }
  }
}
