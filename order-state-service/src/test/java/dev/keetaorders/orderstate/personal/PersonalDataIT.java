package dev.keetaorders.orderstate.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderId;
import dev.keetaorders.orderstate.TestDatabase;
import dev.keetaorders.orderstate.personal.PersonalDataView.Encrypted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tables of personal data promise, on a real PostgreSQL. */
class PersonalDataIT {

  private static final String OWN_ROLE = "keeta_personal_data";
  private static final Instant NOW = PersonalDataFixture.NOW;
  private static final Instant PLACED = NOW.minus(Duration.ofDays(1));
  private static final Duration SOON = Duration.ofSeconds(30);

  private static TestDatabase database;

  private final PersonalDataRules rules = PersonalDataFixture.RULES;
  private final ErasePersonalData erasing = erasing(rules);

  @BeforeAll
  static void createSchema() {
    database = TestDatabase.migrated("order_state_personal");
  }

  @BeforeEach
  void empty() throws SQLException {
    asAdministrator(
        "TRUNCATE personal_data.entry, personal_data.erased_order, personal_data.erased_customer,"
            + " personal_data.access, personal_data.swept_order");
  }

  @Test
  void showsWhatWasToldAndSaysWhatIsEncryptedWithoutShowingIt() {
    store(told("1", recipient("Sara", "ENC_4711")), told("1", customer("77")));

    var shown = read("1", false);

    assertThat(shown.entries())
        .extracting(
            PersonalDataView.Entry::subject,
            PersonalDataView.Entry::part,
            PersonalDataView.Entry::verified,
            PersonalDataView.Entry::datedAt,
            PersonalDataView.Entry::fields)
        .containsExactly(
            tuple("CUSTOMER", null, true, PLACED, Map.of("customerId", "77")),
            tuple(
                "RECIPIENT",
                null,
                true,
                PLACED,
                Map.of("name", "Sara", "phone", new Encrypted(true, null))));
    assertThat(read("1", true).entries().getLast().fields())
        .containsEntry("phone", new Encrypted(true, "ENC_4711"));
    assertThat(reading(rules).ofOrder("2", false, "sam", NOW)).isEmpty();
  }

  @Test
  void endsInTheSameRowsWhateverTheOrderOfArrivalAndHoweverOften() throws SQLException {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 20; round++) {
      var told = anything(random);
      for (var entry : told) store(entry);
      var expected = rows();
      for (var again = 0; again < 3; again++) {
        empty();
        Collections.shuffle(told, random);
        var at = random.nextInt(told.size());
        store(told.subList(0, at));
        store(told.subList(at, told.size()));
        store(told.get(random.nextInt(told.size())));
        assertThat(rows()).as("seed %d, %s", seed, told).isEqualTo(expected);
      }
      empty();
    }
  }

  @Test
  void endsTheSameWhereverTheErasuresComeIn() throws SQLException {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 20; round++) {
      var told = anything(random);
      store(told);
      erasing.order("2", "sam", NOW);
      erasing.customer("77", "sam", NOW);
      var expected = rows();
      for (var again = 0; again < 3; again++) {
        empty();
        Collections.shuffle(told, random);
        var first = random.nextInt(told.size());
        store(told.subList(0, first));
        erasing.order("2", "sam", NOW);
        erasing.customer("77", "sam", NOW);
        for (var entry : told.subList(first, told.size())) store(entry);
        assertThat(rows()).as("seed %d, %s", seed, told).isEqualTo(expected);
      }
      empty();
    }
  }

  @Test
  void keepsWhatIsVerifiedFromWhoeverForgesIt() {
    store(told("1", recipient("Sara", "+1")));
    store(unverified(told("1", recipient("Mallory", "+2"), NOW)));
    assertThat(read("1", false).entries().getFirst().fields()).containsEntry("name", "Sara");

    store(unverified(told("2", recipient("who knows", "+2"))));
    assertThat(read("2", false).entries().getFirst().verified()).isFalse();
    store(told("2", recipient("Sara", "+1")));
    assertThat(read("2", false).entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.fields()).containsEntry("name", "Sara"));
  }

  @Test
  void storesNothingMoreOfAnOrderThatWasErased() throws SQLException {
    store(told("1", recipient("Sara", "+1")), told("1", courier("Ali")));
    store(told("2", recipient("Omar", "+2")));

    assertThat(erasing.order("1", "sam", NOW)).isEqualTo(new ErasePersonalData.Erased(1, 2));
    store(told("1", recipient("Sara", "+1")), told("1", courier("Ali")));

    assertThat(names()).containsExactly("Omar");
    assertThat(read("1", false).erasedAt()).isEqualTo(NOW);
    assertThat(erasing.order("1", "sam", NOW)).isEqualTo(new ErasePersonalData.Erased(0, 0));
    assertThat(erasing.order("3", "sam", NOW)).isEqualTo(new ErasePersonalData.Erased(0, 0));
    store(told("3", courier("Ali")));
    assertThat(names()).containsExactly("Omar");
  }

  @Test
  void erasesAllOrdersOfACustomerThatWerePlacedSoFarAndNoLaterOne() throws SQLException {
    store(told("1", customer("77")), told("1", recipient("Sara", "+1")), told("1", courier("Ali")));
    store(told("2", customer("77")), told("2", recipient("Sara", "+1")));
    store(told("3", customer("78")), told("3", recipient("Omar", "+2")));

    assertThat(erasing.customer("77", "sam", NOW)).isEqualTo(new ErasePersonalData.Erased(2, 5));

    assertThat(names()).containsExactly("Omar");
    // Late news of an order that was known.
    store(told("1", courier("Ali")));
    // Late news of an order that was not, the courier first.
    store(told("4", courier("Bilal")));
    store(told("4", customer("77")), told("4", recipient("Sara", "+1")));
    store(told("4", courier("Bilal")));
    assertThat(names()).containsExactly("Omar");
    // New business.
    var later = NOW.plusSeconds(1);
    store(
        placed(later, told("5", customer("77"), later)),
        placed(later, told("5", recipient("Sara", "+1"), later)));
    assertThat(names()).containsExactly("Omar", "Sara");
    assertThat(
            database.text("SELECT string_agg(t::text, ' ') FROM personal_data.erased_customer t"))
        .doesNotContain("77 ", "(77");
  }

  @Test
  void letsNobodyEraseAnOrderByAForgedCustomer() throws SQLException {
    store(told("1", recipient("Omar", "+2")));
    erasing.customer("77", "sam", NOW);

    store(unverified(told("1", customer("77"))), unverified(told("1", recipient("Mallory", "+3"))));
    store(told("1", courier("Ali")));

    assertThat(names()).containsExactly("Ali", "Omar");
    store(unverified(told("2", customer("79"))), unverified(told("2", recipient("?", "+3"))));
    erasing.customer("79", "sam", NOW);
    store(told("2", recipient("Lina", "+4")));
    assertThat(names()).containsExactly("Ali", "Lina", "Omar");
  }

  @Test
  void letsNoBatchThatIsOpenSlipThroughAnErasure() throws Exception {
    try (var batch = database.connect()) {
      batch.setAutoCommit(false);
      storing(rules).store(batch, List.of(told("1", recipient("Sara", "+1"))));

      var erasure = CompletableFuture.supplyAsync(() -> erasedOnceItMay("1"));
      await().atMost(SOON).untilAsserted(() -> assertThat(waiting()).isEqualTo("1"));
      batch.commit();

      assertThat(erasure.get()).isEqualTo(new ErasePersonalData.Erased(1, 1));
    }
    assertThat(names()).isEmpty();
  }

  /** An erasure that a batch holds up for two seconds asks to be asked again. */
  private ErasePersonalData.Erased erasedOnceItMay(String order) {
    while (true) {
      try {
        return erasing.order(order, "sam", NOW);
      } catch (PersonalTransactions.Unavailable _) {
        // The batch is still open.
      }
    }
  }

  @Test
  void letsNoErasureThatIsOpenBeOvertakenByABatch() throws Exception {
    CompletableFuture<Void> batch;
    try (var erasure = database.connect()) {
      erasure.setAutoCommit(false);
      TestDatabase.execute(erasure, "LOCK TABLE personal_data.entry IN SHARE ROW EXCLUSIVE MODE");
      TestDatabase.execute(
          erasure, "INSERT INTO personal_data.erased_order VALUES ('1', now(), false)");

      batch = CompletableFuture.runAsync(() -> store(told("1", recipient("Sara", "+1"))));
      await().atMost(SOON).untilAsserted(() -> assertThat(waiting()).isEqualTo("1"));
      erasure.commit();
    }
    batch.get();
    assertThat(names()).isEmpty();
  }

  @Test
  void asksToBeAskedAgainRatherThanHoldUpTheBatchesBehindAFrozenOne() throws SQLException {
    try (var frozen = database.connect()) {
      frozen.setAutoCommit(false);
      storing(rules).store(frozen, List.of(told("1", recipient("Sara", "+1"))));

      assertThatThrownBy(() -> erasing.order("1", "sam", NOW))
          .isInstanceOf(PersonalTransactions.Unavailable.class);
    }
  }

  @Test
  void deletesAllOfAnOrderWhenTheRetentionOfItsOldestIsOverAndShowsItNoMore() throws SQLException {
    var old = NOW.minus(Duration.ofDays(30)).plusSeconds(10);
    store(
        placed(old, told("1", customer("77"))),
        placed(NOW, told("1", courier("Ali"))),
        told("2", recipient("Omar", "+2")));
    var sweeping = new SweepPersonalData(transactions(rules), rules);

    assertThat(sweeping.sweep(NOW)).isZero();
    assertThat(
            reading(rules).ofOrder("1", false, "sam", NOW.plusSeconds(20)).orElseThrow().entries())
        .hasSize(1);
    assertThat(sweeping.sweep(NOW.plusSeconds(20))).isEqualTo(2);

    assertThat(names()).containsExactly("Omar");
  }

  @Test
  void sweepsAnyNumberInSmallTransactions() throws SQLException {
    var few = new PersonalDataRules(rules.role(), rules.retention(), rules.auditRetention(), 3);
    for (var i = 0; i < 10; i++) store(told("1" + i, recipient("Sara", "+1")));

    assertThat(new SweepPersonalData(transactions(few), few).sweep(NOW.plus(Duration.ofDays(60))))
        .isEqualTo(10);

    assertThat(names()).isEmpty();
  }

  @Test
  void waitsForTheSchemaOfADatabaseThatIsNew() {
    var empty = TestDatabase.made("order_state_personal_new");
    var transactions = new PersonalTransactions(empty.dataSource(), rules.role());

    assertThat(new SweepPersonalData(transactions, rules).sweep(NOW)).isZero();
    assertThatThrownBy(
            () -> new ErasePersonalData(transactions, new PersonalAudit()).order("1", "sam", NOW))
        .isInstanceOf(PersonalTransactions.Unavailable.class);
  }

  @Test
  void storesNothingWhoseRetentionIsOver() throws SQLException {
    var old = NOW.minus(Duration.ofDays(30)).minusSeconds(1);

    store(placed(old, told("1", recipient("Sara", "+1"))));

    assertThat(names()).isEmpty();
  }

  /** What a rebuild reads in which the placement has left the log, and a refund has not. */
  @Test
  void beginsNoRetentionAnewOfAnOrderThatWasSwept() throws SQLException {
    store(told("1", customer("77")), told("1", recipient("Sara", "+1")));
    var over = PLACED.plus(rules.retention()).plusSeconds(1);
    assertThat(new SweepPersonalData(transactions(rules), rules).sweep(over)).isEqualTo(2);

    var refunded = PLACED.plus(Duration.ofDays(20));
    storeAt(over, placed(refunded, told("1", refund("Sara was ill"))));
    storeAt(over, unverified(placed(refunded, told("1", refund("Sara was ill")))));
    storeAt(over, placed(refunded, told("2", refund("cold"))));

    assertThat(orders()).isEqualTo("2");
  }

  @Test
  void remembersThatAnOrderIsOverByAWordThatCameTooLateToBeKept() throws SQLException {
    var over = NOW.minus(rules.retention()).minusSeconds(1);
    var since = NOW.minus(Duration.ofDays(10));

    store(placed(since, told("1", courier("Ali"))));
    store(placed(over, told("1", customer("77"))), placed(since, told("1", refund("cold"))));
    store(placed(since, told("1", refund("cold"))));

    assertThat(orders()).isNull();
  }

  @Test
  void keepsWhatIsVerifiedThoughAForgerSaysThatTheOrderIsOld() throws SQLException {
    var over = NOW.minus(rules.retention()).minusSeconds(1);
    store(told("1", recipient("Sara", "+1")));

    store(unverified(placed(over, told("1", refund("forged")))));
    store(told("1", courier("Ali")));
    var almost = NOW.minus(rules.retention()).plusSeconds(10);
    store(unverified(placed(almost, told("1", refund("forged")))));
    store(unverified(placed(almost, told("2", refund("forged")))));
    new SweepPersonalData(transactions(rules), rules).sweep(NOW.plusSeconds(20));
    store(told("1", refund("cold")));

    assertThat(names()).contains("Ali", "Sara");
    assertThat(
            database.text(
                "SELECT string_agg(subject || ' ' || verified, ',' ORDER BY subject)"
                    + " FROM personal_data.entry"))
        .isEqualTo("COURIER true,RECIPIENT true,REFUND_REQUEST true");
  }

  @Test
  void forgetsASweptOrderOnceTheLogTellsNothingOfItAnyMore() throws SQLException {
    store(told("1", recipient("Sara", "+1")));
    var sweeping = new SweepPersonalData(transactions(rules), rules);
    var over = PLACED.plus(rules.retention()).plusSeconds(1);
    sweeping.sweep(over);

    sweeping.sweep(over.plus(Duration.ofDays(80)));
    assertThat(swept()).isEqualTo("1");
    sweeping.sweep(over.plus(Duration.ofDays(80)).plusSeconds(1));
    assertThat(swept()).isEqualTo("0");
  }

  /** The customer asks after the sweep: all that could name their order is the log. */
  @Test
  void erasesAnOrderOfACustomerThatWasSweptBeforeTheyAsked() throws SQLException {
    store(told("1", customer("77")), told("1", recipient("Sara", "+1")));
    var over = PLACED.plus(rules.retention()).plusSeconds(1);
    new SweepPersonalData(transactions(rules), rules).sweep(over);
    erasing.customer("77", "sam", over);

    storeAt(over, told("1", customer("77")), told("1", recipient("Sara", "+1")));

    assertThat(orders()).isNull();
    assertThat(read("1", false).erasedAt()).isEqualTo(over);
  }

  @Test
  void deletesLinesOfTheAuditWhenTheirRetentionIsOver() throws SQLException {
    store(told("1", recipient("Sara", "+1")));
    read("1", false);
    var sweeping = new SweepPersonalData(transactions(rules), rules);

    sweeping.sweep(NOW.plus(Duration.ofDays(400)));
    assertThat(database.text("SELECT count(*)::text FROM personal_data.access")).isEqualTo("1");
    sweeping.sweep(NOW.plus(Duration.ofDays(400)).plusSeconds(1));
    assertThat(database.text("SELECT count(*)::text FROM personal_data.access")).isEqualTo("0");
  }

  /** An installation whose administrator handed the tables over before there was this one. */
  @Test
  void givesTheTableOfSweptOrdersToWhomTheOthersBelong() throws Exception {
    var older = TestDatabase.made("order_state_personal_older");
    var role = "keeta_personal_older";
    older.migrate("3");
    try (var connection = older.asAdministrator()) {
      TestDatabase.execute(
          connection,
          documentedSql()
              .replaceAll("ALTER TABLE personal_data.swept_order[^;]*;", "")
              .replace("keeta_orders", older.name())
              .replace(OWN_ROLE, role));

      older.migrate();

      assertThat(
              older.text(
                  "SELECT string_agg(DISTINCT tableowner, ',') FROM pg_tables"
                      + " WHERE schemaname = 'personal_data'"))
          .isEqualTo(role);
      TestDatabase.execute(
          connection,
          "REASSIGN OWNED BY %1$s TO %2$s; DROP OWNED BY %1$s; DROP ROLE %1$s"
              .formatted(role, older.name()));
    }
  }

  @Test
  void keepsWhatAColumnOfTextRefuses() {
    store(told("1", recipient("Sa\u0000ra", "+1")));

    assertThat(read("1", false).entries().getFirst().fields()).containsEntry("name", "Sa\u0000ra");
  }

  @Test
  void asksEveryTableByAnIndexHoweverMuchIsInIt() throws SQLException {
    database.execute(
        """
        INSERT INTO personal_data.erased_order
        SELECT 'e' || i, now(), false FROM generate_series(1, 50000) i;
        INSERT INTO personal_data.erased_customer
        SELECT 'c' || i, now() FROM generate_series(1, 50000) i;
        INSERT INTO personal_data.swept_order
        SELECT 's' || i, 'standard', 'a', now(), false FROM generate_series(1, 50000) i;
        INSERT INTO personal_data.entry
        SELECT 'o' || i, 'standard', 'a', 'CUSTOMER', '', true, now(), now(), 'm', now(), 'k' || i,
               '' FROM generate_series(1, 50000) i;
        ANALYZE personal_data.erased_order, personal_data.erased_customer, personal_data.entry,
                personal_data.swept_order
        """);
    try (var connection = database.connect();
        var statement = connection.prepareStatement("EXPLAIN " + StorePersonalData.STORE)) {
      storing(rules)
          .bind(
              statement,
              List.of(told("1", customer("77")), told("1", recipient("Sara", "+1"))),
              NOW);
      var plan = new StringBuilder();
      try (var lines = statement.executeQuery()) {
        while (lines.next()) plan.append(lines.getString(1)).append('\n');
      }
      assertThat(plan)
          .contains("erased_order_pkey", "erased_customer_pkey", "entry_pkey", "swept_order_pkey")
          .doesNotContain("Seq Scan on erased", "Seq Scan on entry", "Seq Scan on swept");
    }
  }

  @Test
  void writesDownWhoSawAndErasedWhatAndNeverTheData() throws SQLException {
    store(told("1", customer("77")), told("1", recipient("Sara", "+1")));
    read("1", false);
    erasing.order("1", "eve", NOW);
    erasing.customer("77", "eve", NOW);

    assertThat(
            database.text(
                "SELECT string_agg(concat_ws(' ', who, act, order_id, orders, entries,"
                    + " customer_key IS NOT NULL), '; ' ORDER BY id) FROM personal_data.access"))
        .isEqualTo("sam READ 1 1 2 f; eve ERASED_ORDER 1 1 2 f; eve ERASED_CUSTOMER 0 0 t");
    assertThat(database.text("SELECT string_agg(customer_key, '') FROM personal_data.access"))
        .hasSize(64)
        .isEqualTo(
            database.text(
                "SELECT string_agg(customer_key, '') FROM personal_data.erased_customer"));
  }

  /** The SQL for administrators that docs/personal-data.md shows, as it stands there. */
  @Test
  void worksUnderARoleOfItsOwnThatTheProjectionsRoleDoesNotSeeThrough() throws Exception {
    var own = PersonalDataFixture.rules(OWN_ROLE);
    assertThatThrownBy(() -> store(own, List.of(told("1", recipient("Sara", "+1")))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("order-state.personal-data.database-role")
        .hasMessageContaining("docs/personal-data.md");
    var documented = documentedSql().replace("keeta_orders", database.name());
    assertThat(documented).contains(OWN_ROLE);
    try {
      asAdministrator(documented);

      assertThatThrownBy(() -> database.text("SELECT count(*)::text FROM personal_data.entry"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> store(told("1", recipient("Sara", "+1"))))
          .hasRootCauseMessage("ERROR: permission denied for table entry");

      store(own, List.of(told("1", customer("77")), told("1", recipient("Sara", "+1"))));
      assertThat(reading(own).ofOrder("1", false, "sam", NOW).orElseThrow().entries()).hasSize(2);
      assertThat(erasing(own).customer("77", "sam", NOW))
          .isEqualTo(new ErasePersonalData.Erased(1, 2));
      assertThat(new SweepPersonalData(transactions(own), own).sweep(NOW)).isZero();
    } finally {
      asAdministrator(
          "REASSIGN OWNED BY %1$s TO %2$s; DROP OWNED BY %1$s; DROP ROLE %1$s"
              .formatted(OWN_ROLE, database.name()));
    }
  }

  @Test
  void seesNothingWithTheRightsOfAReaderOfTheProjection() throws SQLException {
    asAdministrator(
        "DROP ROLE IF EXISTS personal_it_analyst; CREATE ROLE personal_it_analyst;"
            + " GRANT SELECT ON ALL TABLES IN SCHEMA public TO personal_it_analyst");
    try (var connection = database.asAdministrator()) {
      TestDatabase.execute(connection, "SET ROLE personal_it_analyst");
      TestDatabase.execute(connection, "SELECT count(*) FROM customer_order");
      for (var table :
          List.of("entry", "erased_order", "erased_customer", "swept_order", "access")) {
        assertThatThrownBy(
                () -> TestDatabase.execute(connection, "SELECT FROM personal_data." + table))
            .hasMessageContaining("permission denied for schema personal_data");
      }
    } finally {
      asAdministrator("DROP OWNED BY personal_it_analyst; DROP ROLE personal_it_analyst");
    }
  }

  private static String documentedSql() throws IOException {
    var page = Files.readString(Path.of("..", "docs", "personal-data.md"));
    var sql = Pattern.compile("(?s)```sql\n(CREATE ROLE.*?)```").matcher(page);
    assertThat(sql.find()).isTrue();
    return sql.group(1);
  }

  private static PersonalFact recipient(String name, String phone) {
    return fact(PersonalSubject.RECIPIENT, Map.of("name", name, "phone", phone));
  }

  private static PersonalFact courier(String name) {
    return fact(PersonalSubject.COURIER, Map.of("name", name));
  }

  private static PersonalFact refund(String reason) {
    return fact(PersonalSubject.REFUND_REQUEST, Map.of("reason", reason));
  }

  private static PersonalFact customer(String id) {
    return fact(PersonalSubject.CUSTOMER, Map.of(PersonalFact.CUSTOMER_ID, id));
  }

  private static PersonalFact fact(PersonalSubject subject, Map<String, String> fields) {
    return new PersonalFact(subject, PersonalFact.WHOLE, fields, PLACED);
  }

  private static PersonalEntry told(String order, PersonalFact fact) {
    return told(order, fact, PLACED);
  }

  private static PersonalEntry told(String order, PersonalFact fact, Instant at) {
    return new PersonalEntry(
        new OrderId(order),
        Dialect.STANDARD,
        "1001001",
        new PersonalFact(fact.subject(), fact.part(), fact.fields(), at),
        true,
        at.plusSeconds(12),
        "keeta.standard.1001 m1",
        PLACED);
  }

  private static PersonalEntry unverified(PersonalEntry e) {
    return new PersonalEntry(
        e.order(), e.dialect(), e.appId(), e.fact(), false, e.saidAt(), "forged", e.keptFrom());
  }

  private static PersonalEntry placed(Instant at, PersonalEntry e) {
    return new PersonalEntry(
        e.order(), e.dialect(), e.appId(), e.fact(), e.verified(), e.saidAt(), e.sourceId(), at);
  }

  /** Of five orders and three customers, contradictions and forgeries among them. */
  private static List<PersonalEntry> anything(Random random) {
    var told = new ArrayList<PersonalEntry>();
    for (var i = 0; i < 25; i++) {
      // Of one order every word names the same customer: Keeta does not change its mind.
      var order = random.nextInt(5);
      var facts =
          List.of(
              recipient("name" + random.nextInt(4), "+1"),
              courier("courier" + random.nextInt(4)),
              customer("7" + (5 + order % 3)));
      var entry =
          told(
              String.valueOf(order),
              facts.get(random.nextInt(facts.size())),
              PLACED.plusSeconds(random.nextInt(3)));
      var source = "m" + i;
      var verified = random.nextInt(4) > 0;
      told.add(
          new PersonalEntry(
              entry.order(),
              entry.dialect(),
              entry.appId(),
              entry.fact(),
              verified,
              PLACED.plusSeconds(random.nextInt(2)),
              source,
              PLACED));
    }
    return told;
  }

  private void store(PersonalEntry... entries) {
    store(List.of(entries));
  }

  private void store(Collection<PersonalEntry> entries) {
    store(rules, entries);
  }

  private static void store(PersonalDataRules rules, Collection<PersonalEntry> entries) {
    try (var connection = database.connect()) {
      connection.setAutoCommit(false);
      storing(rules).store(connection, entries);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As the service does it on that day. */
  private void storeAt(Instant now, PersonalEntry... entries) {
    try (var connection = database.connect()) {
      new StorePersonalData(rules, () -> now).store(connection, List.of(entries));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String orders() throws SQLException {
    return database.text("SELECT string_agg(DISTINCT order_id, ',') FROM personal_data.entry");
  }

  private static String swept() throws SQLException {
    return database.text("SELECT count(*)::text FROM personal_data.swept_order");
  }

  private static StorePersonalData storing(PersonalDataRules rules) {
    return new StorePersonalData(rules, () -> NOW);
  }

  private PersonalDataView read(String order, boolean withCipherTexts) {
    return reading(rules).ofOrder(order, withCipherTexts, "sam", NOW).orElseThrow();
  }

  private static ReadPersonalData reading(PersonalDataRules rules) {
    return new ReadPersonalData(transactions(rules), new PersonalAudit(), rules.retention());
  }

  private static ErasePersonalData erasing(PersonalDataRules rules) {
    return new ErasePersonalData(transactions(rules), new PersonalAudit());
  }

  private static PersonalTransactions transactions(PersonalDataRules rules) {
    return new PersonalTransactions(database.dataSource(), rules.role());
  }

  /** All rows but for when their retention began. */
  private static String rows() throws SQLException {
    return database.text(
        "SELECT string_agg(concat_ws(' ', order_id, subject, part, verified, dated_at, said_at,"
            + " source_id, customer_key, convert_from(fields, 'UTF8')), E'\\n'"
            + " ORDER BY order_id, subject, part) FROM personal_data.entry");
  }

  private static List<String> names() throws SQLException {
    var names =
        database.text(
            "SELECT string_agg(convert_from(fields, 'UTF8')::json->'values'->>'name', ','"
                + " ORDER BY convert_from(fields, 'UTF8')::json->'values'->>'name')"
                + " FROM personal_data.entry");
    return names == null ? List.of() : List.of(names.split(",", -1));
  }

  private static String waiting() throws SQLException {
    return database.text(
        "SELECT count(*)::text FROM pg_locks"
            + " WHERE NOT granted AND relation = 'personal_data.entry'::regclass");
  }

  private static void asAdministrator(String sql) throws SQLException {
    try (var connection = database.asAdministrator()) {
      TestDatabase.execute(connection, sql);
    }
  }
}
