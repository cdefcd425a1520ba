package dev.keetaorders.orderstate.personal;

import dev.keetaorders.orderstate.query.Problem;
import dev.keetaorders.orderstate.query.Refused;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers that the database cannot do it now. */
final class PersonalDataProblems {

  private static final Logger LOG = LoggerFactory.getLogger(PersonalDataProblems.class);

  static <T> T whereUnavailable(Supplier<T> asked) {
    try {
      return asked.get();
    } catch (PersonalTransactions.Unavailable e) {
      LOG.atWarn()
          .addKeyValue("reason", String.valueOf(e.getMessage()))
          .log("A question about personal data was not answered");
      throw new Refused(Problem.unavailable());
    }
  }

  private PersonalDataProblems() {}
}
