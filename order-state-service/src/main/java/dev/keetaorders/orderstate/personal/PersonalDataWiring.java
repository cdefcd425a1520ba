package dev.keetaorders.orderstate.personal;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import javax.sql.DataSource;

/** Puts together what keeps, shows, erases and sweeps personal data. */
@ApplicationScoped
class PersonalDataWiring {

  @Produces
  @Singleton
  StorePersonalData storePersonalData(PersonalDataRules rules, InstantSource clock) {
    return new StorePersonalData(rules, clock);
  }

  @Produces
  @Singleton
  PersonalTransactions personalTransactions(DataSource database, PersonalDataRules rules) {
    return new PersonalTransactions(database, rules.role());
  }

  @Produces
  @Singleton
  ReadPersonalData readPersonalData(PersonalTransactions transactions, PersonalDataRules rules) {
    return new ReadPersonalData(transactions, new PersonalAudit(), rules.retention());
  }

  @Produces
  @Singleton
  ErasePersonalData erasePersonalData(PersonalTransactions transactions) {
    return new ErasePersonalData(transactions, new PersonalAudit());
  }

  @Produces
  @Singleton
  SweepPersonalData sweepPersonalData(PersonalTransactions transactions, PersonalDataRules rules) {
    return new SweepPersonalData(transactions, rules);
  }

  @Produces
  @Singleton
  PersonalDataMetrics personalDataMetrics(MeterRegistry registry, InstantSource clock) {
    return new PersonalDataMetrics(registry, clock);
  }
}
