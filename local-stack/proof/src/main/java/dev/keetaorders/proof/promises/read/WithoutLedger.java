package dev.keetaorders.proof.promises.read;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Confirmations that an instance went on with without the ledger, by its own log: nobody sees from
 * outside how fast a ledger answers. In other words than these it is not found, and not forgiven.
 */
final class WithoutLedger {

  private static final Pattern SAID =
      Pattern.compile("command=(\\S+) .*A confirmation goes on without the ledger");

  private final Set<String> commandIds = new HashSet<>();

  void search(String log) {
    SAID.matcher(log).results().forEach(found -> commandIds.add(found.group(1)));
  }

  Set<String> commandIds() {
    return commandIds;
  }
}
