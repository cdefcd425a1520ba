package dev.keetaorders.orderstate.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.orderstate.KafkaLog;
import dev.keetaorders.orderstate.Notifications.Notification;
import dev.keetaorders.orderstate.TestDatabase;
import dev.keetaorders.orderstate.observe.KafkaObservation;
import dev.keetaorders.orderstate.observe.KafkaReplay;
import dev.keetaorders.orderstate.observe.ObservationFixture;
import dev.keetaorders.orderstate.observe.ReadBackRules;
import dev.keetaorders.orderstate.personal.PersonalDataFixture;
import dev.keetaorders.orderstate.personal.PersonalDataRules;
import dev.keetaorders.orderstate.personal.StorePersonalData;
import dev.keetaorders.testresource.InfraControl;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A log, the projection that the service made of it, and what a rebuild says of the two. */
final class Rebuilding {

  private static final Duration SOON = Duration.ofSeconds(90);
  private static final InstantSource CLOCK = () -> PersonalDataFixture.NOW;

  final TestDatabase database;
  final Topics topics = new Topics(InfraControl.uniquePrefix());
  final KafkaLog log;
  private final PersonalDataRules people;
  private int appended;
  private @Nullable KafkaObservation live;

  /** What a run said, and its exit code. */
  record Ended(int exitCode, String said) {}

  Rebuilding(TestDatabase database, @Nullable String role) {
    InfraControl.startBroker();
    this.database = database;
    this.people = PersonalDataFixture.rules(role);
    InfraControl.createTopics(topics, 2);
    this.log = new KafkaLog(InfraControl.bootstrapServers());
  }

  void append(Notification... notifications) {
    for (var notification : notifications) log.append(topics.orderNotifications(), notification);
    appended += notifications.length;
  }

  /** Afterwards the service runs. */
  void start() {
    live =
        KafkaObservation.of(
            settings(),
            rules(new StorePersonalData(people, CLOCK)),
            database.dataSource(),
            database::migrate,
            new SimpleMeterRegistry(),
            InstantSource.system());
    live.start();
  }

  /** Afterwards the service has read everything. */
  void caughtUp() {
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(text("SELECT count(*)::text FROM notification"))
                .isEqualTo(String.valueOf(appended)));
  }

  /** Afterwards the service has read everything, and runs no more. */
  void readAll() throws InterruptedException {
    start();
    caughtUp();
    stop();
  }

  void stop() throws InterruptedException {
    if (live != null) live.stop();
    live = null;
  }

  Ended rebuild(String... words) {
    return rebuild((_, _) -> {}, words);
  }

  /** What happens while it runs. */
  interface Meanwhile {
    void happens(Rebuilding here, RebuildRun run) throws Exception;
  }

  /** The same; something happens each time when it has just begun to read. */
  Ended rebuild(Meanwhile meanwhile, String... words) {
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, UTF_8);
    var run = new RebuildRun(CLOCK, out, out);
    var exitCode =
        run.run(
            words,
            Path.of("").toAbsolutePath(),
            _ ->
                new Rebuild(
                    database(),
                    people,
                    topics.orderNotifications(),
                    (schema, projection) -> {
                      var replay =
                          KafkaReplay.of(
                              settings(),
                              rules(new StorePersonalData(people, CLOCK).into(schema)),
                              projection,
                              CLOCK,
                              Duration.ofSeconds(60));
                      try {
                        meanwhile.happens(this, run);
                      } catch (Exception e) {
                        throw new IllegalStateException(e);
                      }
                      return replay;
                    },
                    CLOCK));
    return new Ended(exitCode, said.toString(UTF_8));
  }

  ProjectionDatabase database() {
    return new ProjectionDatabase(
        InfraControl.jdbcUrl(database.name()), database.name(), database.name(), Map.of());
  }

  private KafkaObservation.Settings settings() {
    return ObservationFixture.settings(topics, "live", "live");
  }

  private static KafkaObservation.Rules rules(StorePersonalData personalData) {
    return new KafkaObservation.Rules(
        ObservationFixture.translators(),
        ObservationFixture.TERMS,
        new ReadBackRules(false, 0, Duration.ZERO),
        personalData,
        Duration.ofMinutes(1));
  }

  /** The first column of the first row. */
  @Nullable String text(String sql) throws SQLException {
    return database.text(sql);
  }

  /** The schemas that rebuilds left there. */
  List<String> schemas() throws SQLException {
    var names =
        text(
            "SELECT coalesce(string_agg(nspname, ' '), '') FROM pg_namespace"
                + " WHERE nspname LIKE 'rebuild\\_%'");
    return names == null || names.isEmpty() ? List.of() : List.of(names.split(" "));
  }

  public void close() throws InterruptedException {
    stop();
    log.close();
  }
}
