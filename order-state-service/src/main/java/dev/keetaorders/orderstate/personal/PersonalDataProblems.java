package dev.keetaorders.orderstate.personal;

import dev.keetaorders.orderstate.query.Problem;
import dev.keetaorders.orderstate.query.Refused;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers that the database cannot do it now, or will not do it at all. Whatever fails is answered
 * here: an exception that left would be logged with the path, which may name a customer, and with
 * the database's words, which may quote a row.
 */
final class PersonalDataProblems {

  private static final Logger LOG = LoggerFactory.getLogger(PersonalDataProblems.class);

  /** The answer, or a problem document in its place. */
  static <T> T answered(Supplier<T> asked) {
    try {
      return asked.get();
    } catch (Refused e) {
      throw e;
    } catch (PersonalTransactions.Unavailable e) {
      LOG.atWarn()
          .addKeyValue("reason", String.valueOf(e.getMessage()))
          .log("A question about personal data was not answered");
      throw new Refused(Problem.unavailable());
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("sqlState", sqlState(e))
          .addKeyValue("failure", e.getClass().getName())
          .log(
              "A question about personal data failed. SQLSTATE 22 and 42: see"
                  + " order-state.personal-data.database-role in docs/personal-data.md");
      throw new Refused(Problem.failed());
    }
  }

  private static @Nullable String sqlState(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused) return refused.getSQLState();
    }
    return null;
  }

  private PersonalDataProblems() {}
}
