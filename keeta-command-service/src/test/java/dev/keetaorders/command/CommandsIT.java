package dev.keetaorders.command;

import static dev.keetaorders.command.CommandTexts.command;
import static dev.keetaorders.command.CommandTexts.confirm;
import static dev.keetaorders.command.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.StubKeeta.Fault;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.testresource.InfraResource;
import dev.keetaorders.testresource.NewerTables;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands from the topic, through the ledger, to Keeta, and what is told of them. */
@QuarkusTest
@WithTestResource(StubKeetaResource.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "command_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class CommandsIT {

  @Inject
  @FlywayDataSource("tables")
  Flyway flyway;

  private StubKeeta keeta;
  private TopicsClient topics;

  @BeforeEach
  void open() {
    keeta = StubKeeta.asConfigured();
    topics = TopicsClient.asConfigured();
  }

  @AfterEach
  void close() {
    topics.close();
    keeta.close();
  }

  @Test
  void worksWithTheTablesOfANewerVersion() throws SQLException {
    keeta.order("5047843723786499", 20);
    topics.publish(confirm("c-tables", "5047843723786499"));
    assertThat(topics.result("c-tables").outcome()).isEqualTo(CommandOutcome.DONE);

    try (var _ = new NewerTables(flyway.getConfiguration().getDataSource())) {
      assertThat(flyway.migrate().success).isTrue();
    }
  }

  @Test
  void confirmsAndTellsTheLogAndTheIssuer() {
    keeta.order("5047843723786410", 20);

    topics.publish(confirm("c-done", "5047843723786410"));

    var result = topics.result("c-done");
    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(result.code()).isEqualTo("0");
    assertThat(result.calls()).isEqualTo(1);
    assertThat(result.readBacks()).isZero();
    assertThat(result.appId()).isEqualTo(StubKeeta.APP);
    var reply = topics.replies("5047843723786410", 1).getFirst();
    assertThat(reply.value()).isEqualTo("{\"code\":0,\"message\":\"Success\",\"success\":true}");
    assertThat(TopicsClient.header(reply, "ce_type")).isEqualTo("keeta.standard.reply.confirm");
    assertThat(TopicsClient.header(reply, "ce_id")).isEqualTo("c-done:1");
    assertThat(TopicsClient.header(reply, "ce_subject")).isEqualTo("5047843723786410");
    assertThat(TopicsClient.header(reply, "keeta-reply")).isEqualTo("done");
    assertThat(TopicsClient.header(reply, "keeta-verification")).isEqualTo("reply");
    assertThat(keeta.callsOf("5047843723786410"))
        .singleElement()
        .satisfies(call -> assertThat(call.verified()).isTrue());
  }

  @Test
  void theSameCommandTwiceIsOneCallAndOneResult() {
    keeta.order("5001", 20);
    keeta.order("5021", 20);

    topics.publish("a", confirm("c-twice", "5001"));
    topics.results("c-twice", 1);
    topics.publish("b", confirm("c-twice", "5001").replace("{", " { "));
    // Behind it in the same partition: its result shows that the repeat was taken in.
    topics.publish("b", confirm("c-behind", "5021"));
    topics.results("c-behind", 1);

    assertThat(topics.resultRecords("c-twice", 1)).extracting(r -> r.key()).containsExactly("5001");
    assertThat(keeta.pathsOf("5001")).containsExactly("/order/confirm");
  }

  @Test
  void looksBeforeItSendsAgainWhenTheAnswerIsLost() {
    keeta.order("5002", 20);
    keeta.fail("5002", "/order/confirm", Fault.EXECUTE_THEN_HANG);

    topics.publish(confirm("c-lost", "5002"));

    var result = topics.result("c-lost");
    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(result.calls()).isEqualTo(1);
    assertThat(result.readBacks()).isEqualTo(1);
    assertThat(result.data().facts()).containsEntry("status", "30");
    assertThat(keeta.pathsOf("5002")).containsExactly("/order/confirm", "/order/get");
    var readBack = topics.replies("5002", 1).getFirst();
    assertThat(TopicsClient.header(readBack, "ce_type")).isEqualTo("keeta.standard.reply.get");
    assertThat(TopicsClient.header(readBack, "ce_id")).isEqualTo("c-lost:2");
    assertThat(TopicsClient.header(readBack, "keeta-status")).isEqualTo("30");
    assertThat(TopicsClient.header(readBack, "keeta-placed-at"))
        .isEqualTo("2025-07-02T07:55:00.803Z");
  }

  @Test
  void sendsAgainWhenTheReadBackShowsThatItDidNotHappen() {
    // Two orders, so that the waits for calls that are unclear go by together.
    var orders = List.of("5003", "5032");
    for (var order : orders) keeta.order(order, 20);
    keeta.fail("5003", "/order/confirm", Fault.HANG, Fault.SERVER_ERROR);
    keeta.fail("5032", "/order/confirm", Fault.KEETA_ERROR, Fault.GARBAGE);

    for (var order : orders) topics.publish(confirm("c-unclear-" + order, order));

    assertThat(orders)
        .allSatisfy(order -> {
          var result = topics.result("c-unclear-" + order);
          assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
          assertThat(keeta.pathsOf(order))
              .containsExactly(
                  "/order/confirm", "/order/get", "/order/confirm", "/order/get", "/order/confirm");
        });
  }

  @Test
  void confirmsThoughKeetaRefusedTheConfirmationAndTheLooksForAWhile() {
    keeta.order("5030", 20);
    for (var i = 0; i < 3; i++) {
      keeta.fail("5030", "/order/confirm", Fault.REFUSE);
      keeta.fail("5030", "/order/get", Fault.REFUSE);
    }

    topics.publish(confirm("c-both-refused", "5030"));

    assertThat(topics.result("c-both-refused").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.pathsOf("5030").stream().filter("/order/confirm"::equals)).hasSize(4);
  }

  @Test
  void confirmsAgainAfterAnUnclearCallThoughNoReadBackIsAnswered() {
    keeta.order("5031", 20);
    keeta.fail("5031", "/order/confirm", Fault.HANG);
    for (var i = 0; i < 100; i++) keeta.fail("5031", "/order/get", Fault.SERVER_ERROR);

    topics.publish(confirm("c-unseen", "5031"));

    assertThat(topics.result("c-unseen").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.pathsOf("5031"))
        .containsExactly("/order/confirm", "/order/get", "/order/confirm");
  }

  @Test
  void isAlreadyDoneWhenSomebodyElseConfirmed() {
    keeta.order("5004", 30);

    topics.publish(confirm("c-already", "5004"));

    var result = topics.result("c-already");
    assertThat(result.outcome()).isEqualTo(CommandOutcome.ALREADY_DONE);
    assertThat(result.readBacks()).isEqualTo(1);
  }

  @Test
  void isRejectedWhenTheOrderIsCancelledAtKeeta() {
    keeta.order("5005", 50);

    topics.publish(confirm("c-rejected", "5005"));

    var result = topics.result("c-rejected");
    assertThat(result.outcome()).isEqualTo(CommandOutcome.REJECTED);
    assertThat(result.code()).isEqualTo("209000999");
    assertThat(result.message()).isEqualTo("not in a valid state");
    assertThat(result.data().facts()).containsEntry("status", "50");
  }

  @Test
  void isExpiredWhenTheIssuersTimeWasOverBeforeACall() {
    keeta.order("5006", 20);

    topics.publish(
        command("c-expired", "CONFIRM_ORDER", "5006", ",\"expiresAt\":\"2026-01-05T12:00:00Z\""));

    assertThat(topics.result("c-expired").outcome()).isEqualTo(CommandOutcome.EXPIRED);
    assertThat(keeta.pathsOf("5006")).isEmpty();
  }

  @Test
  void isSupersededWithoutACallWhenAVerifiedStateMakesItPointless() {
    keeta.order("5007", 20);
    topics.notify(cancelled("5007"), "{}");

    // Without a shop it waits for the order to be heard of, and so certainly knows its state.
    topics.publish(
        "{\"commandId\":\"c-superseded\",\"type\":\"CONFIRM_ORDER\",\"orderId\":\"5007\"}");

    var result = topics.result("c-superseded");
    assertThat(result.outcome()).isEqualTo(CommandOutcome.SUPERSEDED);
    assertThat(result.shopId()).isEqualTo(StubKeeta.SHOP);
    assertThat(keeta.pathsOf("5007")).isEmpty();
  }

  private static NotificationMetadata cancelled(String orderId) {
    return new NotificationMetadata(
        "m-" + orderId,
        NotificationType.CANCELLED,
        new NotificationSource(Dialect.STANDARD, StubKeeta.APP, StubKeeta.SHOP),
        orderId,
        Instant.parse("2026-01-05T12:00:00Z"),
        null,
        null,
        "50",
        "10",
        null,
        null,
        new Verification.Verified("R1"),
        Via.WEBHOOK,
        null);
  }

  @Test
  void isInvalidNamingTheField() {
    topics.publish("{\"commandId\":\"c-number\",\"type\":\"CONFIRM_ORDER\",\"orderId\":5008}");
    topics.publish("{\"commandId\":\"c-type\",\"type\":\"EAT_ORDER\",\"orderId\":\"5008\"}");
    topics.publish("{\"commandId\":\"c-shop\",\"type\":\"CONFIRM_ORDER\",\"orderId\":\"5008\"}");

    var number = topics.result("c-number");
    assertThat(number.outcome()).isEqualTo(CommandOutcome.INVALID);
    assertThat(number.message()).contains("orderId", "JSON number", "2^53");
    assertThat(number.data().facts()).containsEntry("field", "orderId");
    assertThat(topics.result("c-type").data().facts()).containsEntry("field", "type");
    assertThat(topics.result("c-type").message()).contains("is not a type of command");
    assertThat(topics.result("c-shop").data().facts()).containsEntry("field", "shopId");
  }

  @Test
  void isUnknownWhenNoReadBackCanTell() {
    keeta.order("5009", 20);
    keeta.fail("5009", "/order/cancel", Fault.EXECUTE_THEN_HANG);
    for (var i = 0; i < 100; i++) keeta.fail("5009", "/order/get", Fault.SERVER_ERROR);

    topics.publish(
        command("c-unknown", "CANCEL_ORDER", "5009", ",\"arguments\":{\"code\":\"500001\"}"));

    var result = topics.result("c-unknown");
    assertThat(result.outcome()).isEqualTo(CommandOutcome.UNKNOWN);
    assertThat(result.calls()).isEqualTo(1);
    assertThat(keeta.pathsOf("5009").stream().filter("/order/cancel"::equals)).hasSize(1);
  }

  @Test
  void isFailedWhenKeetaCannotBeReachedWithinTheBudget() {
    keeta.close();

    topics.publish(command("c-failed", "FETCH_ORDER", "5010"));

    var result = topics.result("c-failed");
    assertThat(result.outcome()).isEqualTo(CommandOutcome.FAILED);
    // The last try may be the one that finds no time left.
    assertThat(result.message()).containsAnyOf("no connection", "the budget is spent");
    // What was not sent is no call; a connection that was kept open breaks only when it is used.
    assertThat(result.calls()).isLessThanOrEqualTo(1);
  }

  @Test
  void cancelsWithTheReasonThatKeetaWants() {
    keeta.order("5011", 20);

    topics.publish(
        command(
            "c-cancel",
            "CANCEL_ORDER",
            "5011",
            ",\"arguments\":{\"code\":\"500000\",\"reason\":\"the oven \\\"broke\\\" ü\"}"));

    assertThat(topics.result("c-cancel").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.callsOf("5011"))
        .singleElement()
        .satisfies(call -> {
          assertThat(call.verified()).isTrue();
          assertThat(new String(call.body(), java.nio.charset.StandardCharsets.UTF_8))
              .contains("\"cancelCode\":500000", "\"cancelReason\":\"the oven \\\"broke\\\" ü\"");
        });
  }

  @Test
  void marksReadyAndFetches() {
    keeta.order("5012", 30);

    topics.publish(command("c-ready", "MARK_READY", "5012"));
    topics.publish(command("c-fetch", "FETCH_ORDER", "5012"));

    assertThat(topics.result("c-ready").outcome()).isEqualTo(CommandOutcome.DONE);
    var fetched = topics.result("c-fetch");
    assertThat(fetched.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(fetched.data().facts()).containsEntry("status", "35");
    assertThat(topics.replies("5012", 2))
        .extracting(r -> TopicsClient.header(r, "ce_type"))
        .containsExactly("keeta.standard.reply.prepare", "keeta.standard.reply.get");
  }

  @Test
  void aCodeOfZeroWithErrorsIsNoSuccess() {
    keeta.order("5013", 50);
    keeta.fail("5013", "/order/confirm", Fault.PARTIAL_FAILURE);

    topics.publish(confirm("c-partial", "5013"));

    assertThat(topics.result("c-partial").outcome()).isEqualTo(CommandOutcome.REJECTED);
  }

  @Test
  void aRefusedTokenIsTriedAgain() {
    keeta.order("5014", 20);
    keeta.fail("5014", "/order/confirm", Fault.TOKEN_EXPIRED, Fault.TOKEN_EXPIRED);

    topics.publish(confirm("c-token", "5014"));

    var result = topics.result("c-token");
    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.pathsOf("5014"))
        .containsExactly("/order/confirm", "/order/confirm", "/order/confirm");
  }

  @Test
  void whatCannotBeReadAsACommandIsADeadLetterWithItsReason() {
    topics.publish("k", "no command");
    topics.publish("k", null);
    topics.publish("k", "{\"type\":\"CONFIRM_ORDER\",\"orderId\":\"1\"}");

    var letters = topics.deadLetters(r -> "k".equals(r.key()), 3);
    assertThat(letters)
        .extracting(r -> TopicsClient.header(r, "keeta-dead-letter-reason"))
        .containsOnly("unreadable");
    assertThat(letters)
        .extracting(r -> r.value())
        .containsExactlyInAnyOrder(
            "no command", null, "{\"type\":\"CONFIRM_ORDER\",\"orderId\":\"1\"}");
    assertThat(letters)
        .allSatisfy(letter ->
            assertThat(TopicsClient.header(letter, "keeta-dead-letter-topic"))
                .endsWith("commands"));
  }

  @Test
  void aUsedIdWithOtherContentIsADeadLetter() {
    keeta.order("5015", 20);
    topics.publish(confirm("c-reused", "5015"));
    topics.result("c-reused");

    topics.publish("other", confirm("c-reused", "5016"));

    assertThat(topics.deadLetters(r -> "other".equals(r.key()), 1))
        .singleElement()
        .satisfies(letter ->
            assertThat(TopicsClient.header(letter, "keeta-dead-letter-reason"))
                .isEqualTo("other-content"));
    assertThat(keeta.pathsOf("5016")).isEmpty();
  }

  @Test
  void whatIsFarTooLargeIsADeadLetterOfItsHead() {
    var large = "{\"commandId\":\"" + "x".repeat(1_000_000) + "\"}";

    topics.publish("large", large);

    assertThat(topics.deadLetters(r -> "large".equals(r.key()), 1))
        .singleElement()
        .satisfies(letter -> assertThat(large).startsWith(letter.value()));
  }

  @Test
  void aLongAnswerReachesTheLogAsItIs() {
    keeta.order("5018", 20);
    keeta.fail("5018", "/order/confirm", Fault.WORDY);

    topics.publish(confirm("c-wordy", "5018"));

    assertThat(topics.result("c-wordy").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(topics.replies("5018", 1))
        .singleElement()
        .satisfies(reply -> assertThat(reply.value()).hasSizeGreaterThan(3 << 19));
  }

  @ParameterizedTest
  @EnumSource(names = {"ENDLESS", "ENDLESS_AS_ANNOUNCED"})
  void anAnswerWithoutEndIsCutOffAndNothingOfItIsKept(Fault endless) {
    var order = endless == Fault.ENDLESS ? "5020" : "5022";
    keeta.order(order, 20);
    keeta.fail(order, "/order/confirm", endless);

    topics.publish(confirm("c-" + order, order));

    // Unclear, so looked at.
    var result = topics.result("c-" + order);
    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.pathsOf(order)).containsExactly("/order/confirm", "/order/get");
    assertThat(topics.replies(order, 1))
        .extracting(reply -> TopicsClient.header(reply, "ce_type"))
        .containsExactly("keeta.standard.reply.get");
    // The bound is 2 MiB; more than that lies between the sockets.
    await().until(() -> keeta.cutOffAfter(order) > 0);
    assertThat(keeta.cutOffAfter(order)).isLessThan(64L << 20);
  }

  @Test
  void theTraceOfACommandGoesOnInWhatIsToldOfIt() {
    var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    keeta.order("5017", 20);

    topics.publishTraced(confirm("c-trace", "5017"), trace);

    assertThat(topics.resultRecords("c-trace", 1))
        .allSatisfy(r -> assertThat(TopicsClient.header(r, "traceparent")).isEqualTo(trace));
    assertThat(topics.replies("5017", 1))
        .allSatisfy(r -> assertThat(TopicsClient.header(r, "traceparent")).isEqualTo(trace));
  }
}
