package dev.keetaorders.orderstate.personal;

/**
 * What stands for a customer where the customer's id must not: a keyed hash, by which orders and
 * erasures of one customer are found and nobody is named. The key was rolled by the migration, lies
 * beside the erasures and is backed up with them: who lost it would bring back everybody who was
 * erased (docs/adr/0030-what-erased-means.md).
 */
final class CustomerKey {

  /** The SQL for the key of a customer. */
  static String of(String customer) {
    return "encode(sha256(convert_to("
        + "(SELECT secret FROM personal_data.customer_secret) || ':' || %s, 'UTF8')), 'hex')"
            .formatted(customer);
  }

  private CustomerKey() {}
}
