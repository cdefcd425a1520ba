package dev.keetaorders.localstack.launch;

import static dev.keetaorders.localstack.launch.MortalProcess.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.OrderEvent;
import dev.keetaorders.contracts.order.OrderEventType;
import dev.keetaorders.contracts.order.OrderSnapshot;
import dev.keetaorders.contracts.order.OrderStatus;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process of order-state-service is killed at every point of a notification's way through it:
 * afterwards each fact is told once, in versions without a gap, and the last snapshot is the row.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectionCrashPointsIT {

  private static final String DATABASE = "keeta_orders";

  private static final String GATES =
      """
      create trigger gate_0 after insert on notification
        for each row execute function test_gate(0);
      create constraint trigger gate_1 after insert on notification deferrable initially deferred
        for each row execute function test_gate(1);
      """;

  /** Where it is killed, in the order of a notification's life. */
  enum Point {
    /** The rows are written, and nobody has told PostgreSQL to commit. */
    WRITTEN(0),
    /** The rows are durable, and the process does not know that yet. */
    COMMITTED(1),
    /** Kafka was sent the facts, and has answered nothing. */
    ANNOUNCING(1),
    /** Kafka has committed the facts and the offsets. */
    ANNOUNCED(1);

    private final int gate;

    Point(int gate) {
      this.gate = gate;
    }
  }

  @TempDir static Path directory;

  private final List<String> orders = new ArrayList<>();
  private StackUnderTest stack;
  private Connection database;
  private Gates gates;
  private SandboxSide keeta;
  private ChainSide chain;
  private MortalProcess service;

  @BeforeAll
  void start() throws Exception {
    stack =
        StackUnderTest.launch(directory.resolve("data"), StackUnderTest.freePorts(), "--no-demo")
            .awaitReady();
    database =
        DriverManager.getConnection(
            "jdbc:postgresql://localhost:%d/%s".formatted(stack.ports.postgres(), DATABASE),
            DATABASE,
            DATABASE);
    gates = new Gates(database);
    gates.execute(Gates.FUNCTION + GATES);
    keeta = new SandboxSide(stack);
    chain = new ChainSide(stack);
    service = new MortalProcess(stack, App.ORDER_STATE);
  }

  @AfterAll
  void stop() throws Exception {
    database.close();
    chain.close();
    stack.close();
  }

  @ParameterizedTest
  @EnumSource
  void tellsEachFactOnceWhereverItIsKilled(Point point) throws Exception {
    // What is late of an order before would wait at the gate in place of this one's placement.
    for (var before : orders) ChainSide.eventually().until(() -> isOver(before));
    gates.close(point.gate);
    var orderId = keeta.place("{}");
    orders.add(orderId);
    until(() -> gates.waiting(point.gate) > 0);

    switch (point) {
      case WRITTEN -> {
        service.kill();
        gates.open(point.gate);
        until(() -> gates.waiting(point.gate) == 0);
        assertThat(hasRow(orderId)).isFalse();
      }
      case COMMITTED -> {
        service.freeze();
        gates.open(point.gate);
        until(() -> hasRow(orderId));
        service.kill();
        assertThat(chain.events(orderId)).isEmpty();
      }
      case ANNOUNCING -> {
        var broker = stack.process(Processes.BROKER);
        dev.keetaorders.infrastructure.Processes.signal("STOP", broker);
        try {
          gates.open(point.gate);
          until(() -> hasRow(orderId));
          service.kill();
        } finally {
          dev.keetaorders.infrastructure.Processes.signal("CONT", broker);
        }
      }
      case ANNOUNCED -> {
        gates.open(point.gate);
        until(() -> !chain.events(orderId).isEmpty());
        service.kill();
      }
    }
    service.revive();

    chain.publish("killed-" + orderId, CommandType.CONFIRM_ORDER, orderId, "{}");
    ChainSide.eventually().until(() -> isAccepted(chain.order(orderId)));
    ChainSide.eventually()
        .until(() -> lastSnapshot(orderId).equals(Optional.ofNullable(chain.order(orderId))));
    var events = chain.events(orderId);
    assertThat(events)
        .extracting(OrderEvent::type)
        .containsSubsequence(OrderEventType.PLACED, OrderEventType.ACCEPTED);
    assertThat(events).extracting(OrderEvent::eventId).doesNotHaveDuplicates();
    assertThat(events)
        .extracting(OrderEvent::version)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
  }

  /** Keeta's push of the acceptance and its reply have come, and all of the order is announced. */
  private boolean isOver(String orderId) {
    var types = chain.loggedTypes(orderId);
    return types.contains("keeta.standard.1002")
        && types.stream().anyMatch(type -> type.contains(".reply."))
        && chain.announced(orderId).equals(chain.logged(orderId));
  }

  private static boolean isAccepted(@Nullable OrderSnapshot order) {
    return order != null && order.status() == OrderStatus.ACCEPTED;
  }

  private Optional<OrderSnapshot> lastSnapshot(String orderId) {
    return chain.records(ChainSide.TOPICS.orders()).stream()
        .filter(record -> orderId.equals(record.key()))
        .map(record -> KafkaTopicReader.as(OrderSnapshot.class, record))
        .reduce((_, later) -> later);
  }

  private boolean hasRow(String orderId) throws SQLException {
    try (var select = database.prepareStatement("select from customer_order where order_id = ?")) {
      select.setString(1, orderId);
      try (var row = select.executeQuery()) {
        return row.next();
      }
    }
  }
}
