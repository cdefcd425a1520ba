package dev.keetaorders.proof.promises.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.documents.ProjectTree;
import org.junit.jupiter.api.Test;

class WithoutLedgerTest {

  /** As keeta-command-service writes it. */
  private static final String LOG =
      """
      2026-11-29 19:25:16,976 WARN  [dev.keetaorders.command.intake.CommandsConsumer] (commands) The ledger does not answer; only confirmations are executed
      2026-11-29 19:25:17,002 INFO  [dev.keetaorders.command.execute.ConfirmationSteps] (confirm-without-ledger) command=prove-7-12 orderId=77 A confirmation goes on without the ledger
      2026-11-29 19:25:18,375 INFO  [dev.keetaorders.command.execute.ExecuteCommands] (command-9) command=prove-7-13 orderId=78 code=0 CONFIRM_ORDER is DONE
      """;

  @Test
  void findsTheConfirmationsThatWentOnWithoutTheLedger() {
    var withoutLedger = new WithoutLedger();

    withoutLedger.search(LOG);

    assertThat(withoutLedger.commandIds()).containsExactly("prove-7-12");
  }

  @Test
  void looksForWhatTheServiceWrites() {
    assertThat(
            ProjectTree.read(
                "keeta-command-service/src/main/java/dev/keetaorders/command/execute/ConfirmationSteps.java"))
        .contains(".addKeyValue(\"command\",", "\"A confirmation goes on without the ledger\"");
  }
}
