package dev.keetaorders.orderstate.arrivals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Puts together what answers questions about arrivals. */
@ApplicationScoped
class ArrivalsWiring {

  @Produces
  @Singleton
  Arrivals arrivals(DataSource database, ShopNumberRules rules) {
    return new Arrivals(database, rules);
  }
}
