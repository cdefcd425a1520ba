package dev.keetaorders.contracts.architecture.archbad.r12.observe;

import jakarta.persistence.EntityManager;

/** Bad: what a batch writes, and when, is up to a flush. */
class MappedOrders {
  void save(EntityManager orders, Object order) {
    orders.merge(order);
  }
}
