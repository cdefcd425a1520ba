package dev.keetaorders.orderstate.rebuild;

import dev.keetaorders.orderstate.rebuild.Verdict.Why;
import java.io.PrintStream;

/** What a rebuild found, for whoever ran it: ids of orders at most. */
record Report(PrintStream out) {

  void print(Tally.Account account) {
    out.println();
    line("orders compared", account.equal() + account.different());
    line("equal", account.equal());
    line("different", account.different());
    for (var why : Why.values()) {
      var orders = account.notComparable().getOrDefault(why, 0L);
      if (orders > 0) out.printf("  %-18s %12d  %s%n", "not comparable", orders, why.sentence());
    }
    if (!account.where().isEmpty()) {
      out.println();
      out.printf("  %-45s %8s  %s%n", "different by", "orders", "first");
      account
          .where()
          .forEach((column, where) ->
              out.printf(
                  "  %-45s %8d  %s%n", column, where.orders(), String.join(" ", where.first())));
    }
    out.println();
    out.println("  digest of the live projection  " + account.live());
    out.println("  digest of the rebuilt one      " + account.rebuilt());
    out.println();
    out.println("keeta: " + verdict(account));
  }

  private static String verdict(Tally.Account account) {
    if (account.isEqual()) return "the live projection is what the log makes of it";
    return account.different() > 0
        ? "the live projection is not what the log makes of it; docs/rebuild.md says what to do"
        : "nothing could be compared: the topic tells no order from its beginning";
  }

  private void line(String what, long orders) {
    out.printf("  %-18s %12d%n", what, orders);
  }
}
