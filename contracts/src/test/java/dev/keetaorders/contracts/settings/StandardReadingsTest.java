package dev.keetaorders.contracts.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keetaorders.contracts.notification.OrderStatusCodes;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.contracts.order.RefundState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardReadingsTest {

  private static final String ORDER = "keeta.standard.order-status.";
  private static final String REFUND = "keeta.standard.refund-status.";

  private static final OlderRefundNames OLDER =
      new OlderRefundNames(
          Map.of(
              "old.pending", Set.of(RefundState.REQUESTED),
              "old.agreed", Set.of(RefundState.AGREED, RefundState.REFUNDING, RefundState.REFUNDED),
              "old.rejected", Set.of(RefundState.REJECTED)),
          "old.appeals",
          "old.read-backs");

  @Test
  void areTheDocumentedOnesWhereNothingIsSet() {
    assertThat(read(Map.of())).isEqualTo(StandardReadings.KEETAS);
  }

  @Test
  void areWhatTheirOwnSettingsSay() {
    var others =
        new StandardReadings(
            new OrderStatusCodes(
                Map.of(
                    "81", OrderStatus.AWAITING_ACCEPTANCE,
                    "82", OrderStatus.ACCEPTED,
                    "83", OrderStatus.READY,
                    "84", OrderStatus.COMPLETED,
                    "85", OrderStatus.CANCELLED)),
            new RefundCodes(
                Map.of(
                    "91", RefundState.REQUESTED,
                    "92", RefundState.AGREED,
                    "93", RefundState.REJECTED,
                    "94", RefundState.REFUNDING,
                    "95", RefundState.REFUNDED),
                true,
                false),
            List.of());

    assertThat(read(others.asSettings())).isEqualTo(others);
  }

  @Test
  void takeANumberToWhereItIsSetWithoutMoreSettings() {
    var codes = read(Map.of(ORDER + "accepted", "20, 30")).orderStatuses();

    assertThat(codes.statusOf("20")).isEqualTo(OrderStatus.ACCEPTED);
    assertThat(codes.statusOf("10")).isEqualTo(OrderStatus.AWAITING_ACCEPTANCE);
  }

  @Test
  void forgetANumberThatItsMeaningNamesNoMore() {
    var codes = read(Map.of(ORDER + "ready", "36")).orderStatuses();

    assertThat(codes.statusOf("36")).isEqualTo(OrderStatus.READY);
    assertThat(codes.statusOf("35")).isEqualTo(OrderStatus.UNKNOWN);
  }

  @Test
  void takeFlagsOfRefunds() {
    var refunds =
        read(Map.of(
                "keeta.standard.refund-appeals-actionable", "true",
                "keeta.standard.refund-ids-in-read-backs", "FALSE"))
            .refunds();

    assertThat(refunds).isEqualTo(new RefundCodes(RefundCodes.KEETAS.states(), true, false));
  }

  @Test
  void takeOlderNamesWhereTheSharedOnesAreNotSet() {
    var read =
        read(
            Map.of(
                "old.pending", "1001,1009",
                "old.agreed", "2001,2002,5002",
                "old.rejected", "4001",
                "old.appeals", "true",
                "old.read-backs", "false"));

    assertThat(read.refunds())
        .isEqualTo(
            new RefundCodes(
                Map.of(
                    "1001", RefundState.REQUESTED,
                    "1009", RefundState.REQUESTED,
                    // What an older name does not tell apart stays what it is known to be.
                    "2001", RefundState.AGREED,
                    "2002", RefundState.AGREED,
                    "5002", RefundState.REFUNDED,
                    "4001", RefundState.REJECTED),
                true,
                false));
    assertThat(read.contradictions()).isEmpty();
  }

  @Test
  void followTheSharedNameAndSayThatAnOlderOneContradicts() {
    var read =
        read(
            Map.of(
                "old.agreed",
                "2001,5001,5002",
                "old.appeals",
                "true",
                REFUND + "refunded",
                "5002,5003",
                "keeta.standard.refund-appeals-actionable",
                "false"));

    assertThat(read.refunds().stateOf("5003")).isEqualTo(RefundState.REFUNDED);
    assertThat(read.refunds().appealsActionable()).isFalse();
    assertThat(read.contradictions())
        .containsExactly(
            "old.agreed is 2001,5001,5002, but 2001,5001,5002,5003 count, by"
                + " keeta.standard.refund-status.*: remove the older name",
            "old.appeals is true, but false counts, by keeta.standard.refund-appeals-actionable:"
                + " remove the older name");
  }

  @Test
  void sayNothingOfAnOlderNameThatAgrees() {
    var read = read(Map.of("old.rejected", "3001,3002", REFUND + "rejected", "3002,3001"));

    assertThat(read.contradictions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          keeta.standard.order-status.ready | 3x | keeta.standard.order-status.ready must be numbers with commas between them, not 3x
          keeta.standard.order-status.ready | 35, | keeta.standard.order-status.ready must be numbers with commas between them, not 35,
          old.agreed | yes | old.agreed must be numbers with commas between them, not yes
          keeta.standard.refund-ids-in-read-backs | maybe | keeta.standard.refund-ids-in-read-backs must be true or false, not maybe
          """)
  void areRefusedWhereTheyCannotBeRead(String key, String value, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Map.of(key, value)))
        .withMessage(sentence);
  }

  @Test
  void areRefusedWhereOneNumberIsSetToMeanTwoThings() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Map.of(ORDER + "accepted", "30,35", ORDER + "ready", "35")))
        .withMessage(
            "keeta.standard.order-status.accepted and keeta.standard.order-status.ready both name"
                + " 35: leave it in one of them");
  }

  @ParameterizedTest
  @CsvSource({
    "keeta.standard.order-status.redy",
    "keeta.standard.orderstatus.ready",
    "KEETA_STANDARD_ORDER_STATUS_REDY"
  })
  void areRefusedWhereOneIsSpeltWrongly(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Map.of(name, "35")))
        .withMessageStartingWith(name + " is no setting; known are keeta.standard.order-status.");
  }

  @Test
  void passOverTheDottedNameThatIsListedForAVariable() {
    var names =
        Map.of(
            "KEETA_STANDARD_ORDER_STATUS_READY", "36",
            "keeta.standard.order.status.ready", "36",
            "keeta.standard.order-status.ready", "36");

    assertThat(read(names).orderStatuses().statusOf("36")).isEqualTo(OrderStatus.READY);
  }

  private static StandardReadings read(Map<String, String> settings) {
    return StandardReadings.read(settings.keySet(), settings::get, OLDER);
  }
}
