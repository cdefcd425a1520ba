package dev.keetaorders.orderstate.rebuild;

import java.sql.SQLException;

/** It cannot go on; the sentence says why and what to do, and holds nothing of a row. */
public final class CannotRebuild extends RuntimeException {
  private static final long serialVersionUID = 1;

  CannotRebuild(String sentence) {
    super(sentence);
  }

  private CannotRebuild(String sentence, SQLException cause) {
    super(sentence, cause);
  }

  /** What the database says may quote a row: its code says enough. */
  static CannotRebuild by(SQLException e) {
    var state = String.valueOf(e.getSQLState());
    return new CannotRebuild(
        switch (state) {
          case "42501" ->
              "the database does not let this role make a schema, or read a table (SQLSTATE 42501):"
                  + " GRANT CREATE ON DATABASE ... TO the service's role, or look at"
                  + " order-state.personal-data.database-role";
          case "42703", "42P01" ->
              "the database has another schema than this version (SQLSTATE %s): run the version that"
                      .formatted(state)
                  + " runs there";
          default ->
              "the database refused or did not answer (SQLSTATE %s): check quarkus.datasource.*"
                  .formatted(state);
        },
        e);
  }
}
