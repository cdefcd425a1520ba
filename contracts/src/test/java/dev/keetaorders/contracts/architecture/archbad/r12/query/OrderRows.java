package dev.keetaorders.contracts.architecture.archbad.r12.query;

import jakarta.persistence.EntityManager;

/** Good, so that the rule is seen to let it pass. */
class OrderRows {
  Object find(EntityManager orders, String id) {
    return orders.find(Object.class, id);
  }
}
