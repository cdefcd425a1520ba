package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.contracts.command.CommandType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Where names, phones, addresses, notes and couriers go: into the raw topics and a table of their
 * own, and nowhere else. Orders whose people are plain and unmistakable go all ways through the
 * stack, then everything that anybody but the holders of the raw topics can read is searched for
 * them.
 */
@ExtendWith(OneStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhereaboutsOfPersonalDataIT {

  // What Keeta tells of people, in pushes and in its replies.
  private static final Mark NAME = new Mark("a customer's name", "Qx7 Noura Alharbi نورة");
  private static final Mark PHONE = new Mark("a customer's phone", "+966500917364528");
  private static final Mark ADDRESS = new Mark("an address", "Qx7 Palm Street 17, حي النخيل");
  private static final Mark REMARK = new Mark("a note", "Qx7 ring the \"blue\" bell, not الأحمر");
  private static final Mark CANCEL_REASON = new Mark("a reason", "Qx7 my sister Huda fell ill");
  private static final Mark REFUND_REASON = new Mark("a reason", "Qx7 the soup was for Layla");
  private static final Mark SUPPORTS_REASON = new Mark("a reason", "Qx7 Layla called us twice");
  private static final Mark PICTURE =
      new Mark("a picture", "https://pictures.example.com/qx7/kitchen-of-layla.jpg");
  private static final Mark COURIER = new Mark("a courier's name", "Qx7 Tariq Rider");
  private static final Mark COURIERS_PHONE = new Mark("a courier's phone", "+966511827364529");

  // What stands in fields that the sandbox does not write.
  private static final Mark LINE_REMARK = new Mark("a note on a line", "Qx7 no nuts for Sami");
  private static final Mark HOUSE = new Mark("a house", "Qx7 villa 4711");
  private static final Mark PRIVACY_PHONE = new Mark("a number", "+966533645182073");
  private static final Mark PLACE = new Mark("a place", "24.7136123456789");

  private static final List<Mark> ON_THE_LOG =
      List.of(
          NAME,
          PHONE,
          ADDRESS,
          REMARK,
          CANCEL_REASON,
          REFUND_REASON,
          SUPPORTS_REASON,
          PICTURE,
          COURIER,
          COURIERS_PHONE,
          LINE_REMARK,
          HOUSE,
          PRIVACY_PHONE,
          PLACE);

  // What cannot be verified or read.
  private static final Mark WITHOUT_ORDER = new Mark("in a push without an order", "Qx7 Ali One");
  private static final Mark NO_MESSAGE = new Mark("in a message that is no JSON", "Qx7 Ali Two");
  private static final Mark NO_JSON = new Mark("in a body that is no JSON", "Qx7 Ali Three");
  private static final Mark FORGED = new Mark("in a forged push", "Qx7 Ali Four");
  private static final Mark TOO_LARGE = new Mark("in a push that is too large", "Qx7 Ali Five");

  private static final List<Mark> IN_QUARANTINE =
      List.of(WITHOUT_ORDER, NO_MESSAGE, NO_JSON, FORGED, TOO_LARGE);

  private static final Mark OF_NO_ORDER = new Mark("in an unknown event", "Qx7 Ali Six");

  /** Its push is counted and not kept, and so it is nowhere. */
  private static final Mark OF_NO_APP = new Mark("in a push of an unknown app", "Qx7 Ali Seven");

  // What issuers wrote into commands of theirs.
  private static final Mark RIDER = new Mark("the shop's courier", "Qx7 Salem سالم");
  private static final Mark RIDERS_PHONE = new Mark("the shop's courier's phone", "522736451820");
  private static final Mark PLATE = new Mark("the shop's courier's plate", "QX7-4711");
  private static final Mark MERCHANTS_REASON = new Mark("the shop's reason", "Qx7 told Mona so");
  private static final Mark MERCHANTS_NO = new Mark("the shop's reason", "Qx7 Omar ate it all");
  private static final Mark WRONG_FIELD = new Mark("in a wrong field", "Qx7 Ali Eight");
  private static final Mark NO_COMMAND = new Mark("in what is no command", "Qx7 Ali Nine");

  private static final List<Mark> IN_COMMANDS =
      List.of(RIDER, RIDERS_PHONE, PLATE, MERCHANTS_REASON, MERCHANTS_NO, WRONG_FIELD, NO_COMMAND);

  /** Told to everybody: where it is not found, the search is broken. */
  private static final Mark DISH = new Mark("a dish", "Qx7 \"grilled\" hamour مشوي");

  private static final Set<String> RAW_TOPICS =
      Set.of(
          ChainSide.TOPICS.orderNotifications(),
          ChainSide.TOPICS.shopNotifications(),
          ChainSide.TOPICS.authorizations(),
          ChainSide.TOPICS.quarantine());

  /** As their issuers wrote them: what is in them is in them by an issuer's will. */
  private static final Set<String> TOPICS_OF_ISSUERS =
      Set.of(ChainSide.TOPICS.commands(), ChainSide.TOPICS.commandsDeadLetter());

  private static final String TABLE_OF_COMMANDS = "keeta_commands.public.command";
  private static final String TABLE_OF_PEOPLE = "keeta_orders.personal_data.entry";

  private final StackUnderTest stack;
  private final SandboxSide keeta;
  private final ChainSide chain;
  private final List<String> orders = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();

  WhereaboutsOfPersonalDataIT(StackUnderTest stack, ChainSide chain) {
    this.stack = stack;
    this.keeta = new SandboxSide(stack);
    this.chain = chain;
  }

  @BeforeAll
  void goAllWays() throws Exception {
    broughtByKeetaRefusedAndAppealed();
    cancelledByItsCustomer();
    broughtByTheShop();
    cancelledByTheShop();
    givenBackInPart();
    nearItsDeadline();
    withEveryFieldThatKeetaHas();
    whatCannotBeReadOrBelieved();
    whatIsNoCommand();

    // Everything has come as far as it goes.
    for (var commandId : commands) chain.result(commandId);
    for (var orderId : orders) {
      ChainSide.eventually()
          .untilAsserted(
              () -> assertThat(chain.announced(orderId)).isEqualTo(chain.logged(orderId)));
    }
    ChainSide.eventually()
        .untilAsserted(() ->
            assertThat(found(IN_QUARANTINE, topic(ChainSide.TOPICS.quarantine())))
                .hasSize(IN_QUARANTINE.size()));
    ChainSide.eventually()
        .until(() -> OF_NO_ORDER.isIn(topic(ChainSide.TOPICS.shopNotifications())));
  }

  // --- the ways --------------------------------------------------------------------------------

  private void broughtByKeetaRefusedAndAppealed() throws Exception {
    var orderId = place("{%s}".formatted(customer()));
    ask(CommandType.CONFIRM_ORDER, orderId, "{}", CommandOutcome.DONE);
    for (var status : List.of(20, 25, 30, 50)) {
      keeta.act(orderId, "{\"action\":\"COURIER\",\"status\":%d,%s}".formatted(status, courier()));
    }
    keeta.act(orderId, "{\"action\":\"COMPLETE\"}");
    keeta.act(orderId, "{\"action\":\"REQUEST_REFUND\",%s}".formatted(refund()));
    var refused =
        "{\"afterSaleOrderId\":\"%s\",\"code\":\"100000\",\"reason\":%s}"
            .formatted(chain.awaitApplication(orderId).afterSaleOrderId(), json(MERCHANTS_NO));
    ask(CommandType.REJECT_REFUND, orderId, refused, CommandOutcome.DONE);
    keeta.act(orderId, "{\"action\":\"APPEAL_REFUND\"}");
    keeta.act(
        orderId,
        "{\"action\":\"SUPPORT_AGREE_REFUND\",\"reason\":%s}".formatted(json(SUPPORTS_REASON)));
    ask(CommandType.FETCH_ORDER, orderId, "{}", CommandOutcome.DONE);
  }

  private void cancelledByItsCustomer() throws Exception {
    var orderId = place("{%s}".formatted(customer()));
    keeta.act(
        orderId, "{\"action\":\"CUSTOMER_CANCEL\",\"reason\":%s}".formatted(json(CANCEL_REASON)));
  }

  private void broughtByTheShop() throws Exception {
    var orderId = place("{\"fulfilment\":\"MERCHANT_DELIVERY\",%s}".formatted(customer()));
    var rider =
        "{\"courier\":{\"name\":%s,\"phone\":%s,\"plateNumber\":%s}}"
            .formatted(json(RIDER), json(RIDERS_PHONE), json(PLATE));
    ask(CommandType.CONFIRM_ORDER, orderId, "{}", CommandOutcome.DONE);
    ask(CommandType.UPDATE_COURIER, orderId, rider, CommandOutcome.DONE);
    ask(CommandType.DISPATCH_ORDER, orderId, rider, CommandOutcome.DONE);
    ask(CommandType.FETCH_ORDER, orderId, "{}", CommandOutcome.DONE);
    ask(CommandType.DELIVER_ORDER, orderId, rider, CommandOutcome.DONE);
    var wrong = "{\"courier\":{\"vehicle\":%s}}".formatted(json(WRONG_FIELD));
    ask(CommandType.UPDATE_COURIER, orderId, wrong, CommandOutcome.INVALID);
  }

  private void cancelledByTheShop() throws Exception {
    var orderId = place("{%s}".formatted(customer()));
    var why = "{\"code\":\"500000\",\"reason\":%s}".formatted(json(MERCHANTS_REASON));
    ask(CommandType.CANCEL_ORDER, orderId, why, CommandOutcome.DONE);
  }

  private void givenBackInPart() throws Exception {
    var orderId = place("{\"big\":true,%s}".formatted(customer()));
    ask(CommandType.CONFIRM_ORDER, orderId, "{}", CommandOutcome.DONE);
    keeta.act(orderId, "{\"action\":\"COURIER\",\"status\":20,%s}".formatted(courier()));
    keeta.act(orderId, "{\"action\":\"REQUEST_PARTIAL_REFUND\",%s}".formatted(refund()));
    var agreed =
        "{\"afterSaleOrderId\":\"%s\"}"
            .formatted(chain.awaitApplication(orderId).afterSaleOrderId());
    ask(CommandType.AGREE_REFUND, orderId, agreed, CommandOutcome.DONE);
  }

  private void nearItsDeadline() throws Exception {
    var orderId = place("{\"placedAgo\":\"PT4M10S\",%s}".formatted(customer()));
    ChainSide.eventually().until(() -> topic(ChainSide.TOPICS.deadlineAlerts()).contains(orderId));
  }

  /** A placement as no sandbox writes it: every field of a person, plain. */
  private void withEveryFieldThatKeetaHas() throws Exception {
    var orderId = IndependentPush.newOrderId();
    orders.add(orderId);
    keeta.push(
        """
        {"eventId":1001,"shopId":"466663","orderId":"%1$s","message":{
          "baseOrder":{"orderViewId":%1$s,"status":20,"currency":"SAR","ctime":%2$d,"remark":%3$s},
          "merchantOrder":{"orderViewId":%1$s,"shopId":466663,"status":20,"ctime":%2$d,
            "userGetMode":"delivery","userInfo":{"name":%4$s,"phone":%5$s}},
          "merchantOrderDeliveries":[{"deliveryMode":"9001","courierName":%6$s,"courierPhone":%7$s,
            "courierPrivacyPhone":%8$s}],
          "recipientInfo":{"name":%4$s,"phone":%5$s,"privacyPhone":%8$s,"addressName":%9$s,
            "addressLocation":%9$s,"addressViewInfo":%9$s,"houseNumber":%10$s,"unitNumber":%10$s,
            "buildingNumber":%10$s,"point":{"latitude":%11$s,"longitude":46.6753},
            "addressStruct":%12$s,"detailAddressStruct":%12$s},
          "products":[{"id":1,"spuId":2,"name":%13$s,"nameI18n":{"en":%13$s},"count":1,
            "remark":%14$s,"currency":"SAR","priceWithGroup":{"unitPrice":3300,"amount":3300}}],
          "feeDtl":{"customerFee":{"productPrice":3300,"payTotal":3300,"i18n":{"currency":"SAR"}}}}}\
        """
            .formatted(
                orderId,
                Instant.now().toEpochMilli(),
                json(REMARK),
                json(NAME),
                json(PHONE),
                json(COURIER),
                json(COURIERS_PHONE),
                json(PRIVACY_PHONE),
                json(ADDRESS),
                json(HOUSE),
                PLACE.text(),
                json("{\"city\":\"Riyadh\",\"address\":%s}".formatted(json(ADDRESS))),
                json(DISH),
                json(LINE_REMARK)));
    chain.awaitOrder(orderId);
  }

  private void whatCannotBeReadOrBelieved() throws Exception {
    keeta.push(
        "{\"eventId\":1001,\"shopId\":\"466663\",\"message\":{\"recipientInfo\":{\"name\":%s}}}"
            .formatted(json(WITHOUT_ORDER)));
    keeta.push(
        "{\"eventId\":1002,\"shopId\":\"466663\",\"message\":%s}".formatted(json(NO_MESSAGE)));
    keeta.push(
        "{\"eventId\":9001,\"shopId\":\"466663\",\"message\":{\"name\":%s}}"
            .formatted(json(OF_NO_ORDER)));
    assertThat(push("{\"name\":" + NO_JSON.text()).status()).isEqualTo(400);
    assertThat(push(signedByNobody("1001001", FORGED)).status()).isEqualTo(401);
    assertThat(push(signedByNobody("7999999", OF_NO_APP)).status()).isEqualTo(401);
    var large = signedByNobody("1001001", TOO_LARGE) + " ".repeat(1 << 20);
    assertThat(push(large).status()).isEqualTo(413);
  }

  private static String signedByNobody(String appId, Mark mark) {
    return """
    {"sig":"00","eventId":1001,"appId":%s,"messageId":"%s","shopId":466663,"timestamp":%d,"message":%s}\
    """
        .formatted(
            appId,
            appId + mark.text().hashCode(),
            Instant.now().getEpochSecond(),
            json("{\"recipientInfo\":{\"name\":%s}}".formatted(json(mark))));
  }

  private Web.Answer push(String body) throws Exception {
    return Web.post(stack.url(App.GATEWAY, "/keeta/webhooks"), body);
  }

  private void whatIsNoCommand() throws Exception {
    var noCommand = "{\"type\":\"CONFIRM_ORDER\",\"name\":%s".formatted(json(NO_COMMAND));
    chain.publish(noCommand);
    var answer = Web.post(stack.url(App.COMMAND, "/commands"), noCommand);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(found(List.of(NO_COMMAND), answer.body())).isEmpty();
    ChainSide.eventually()
        .until(() -> NO_COMMAND.isIn(topic(ChainSide.TOPICS.commandsDeadLetter())));
  }

  private String place(String wish) throws Exception {
    var orderId = keeta.place(wish);
    orders.add(orderId);
    return orderId;
  }

  private void ask(CommandType type, String orderId, String arguments, CommandOutcome outcome)
      throws Exception {
    var commandId = "personal-%s-%s-%d".formatted(type, orderId, commands.size());
    commands.add(commandId);
    chain.publish(commandId, type, orderId, arguments);
    assertThat(chain.result(commandId).outcome()).as(commandId).isEqualTo(outcome);
  }

  private static String customer() {
    return "\"remark\":%s,\"recipient\":{\"name\":%s,\"phone\":%s,\"address\":%s}"
        .formatted(json(REMARK), json(NAME), json(PHONE), json(ADDRESS));
  }

  private static String courier() {
    return "\"courier\":{\"name\":%s,\"phone\":%s}".formatted(json(COURIER), json(COURIERS_PHONE));
  }

  private static String refund() {
    return "\"reason\":%s,\"pictures\":[%s]".formatted(json(REFUND_REASON), json(PICTURE));
  }

  private static String json(Mark mark) {
    return json(mark.text());
  }

  private static String json(String text) {
    return new String(Json.write(text), StandardCharsets.UTF_8);
  }

  // --- the search ------------------------------------------------------------------------------

  @Test
  void whatKeetaToldStandsInTheRawTopics() {
    assertThat(found(ON_THE_LOG, topic(ChainSide.TOPICS.orderNotifications())))
        .isEqualTo(ON_THE_LOG);
    assertThat(found(IN_QUARANTINE, topic(ChainSide.TOPICS.quarantine()))).isEqualTo(IN_QUARANTINE);
    assertThat(found(List.of(OF_NO_ORDER), topic(ChainSide.TOPICS.shopNotifications())))
        .containsExactly(OF_NO_ORDER);
  }

  @Test
  void whatIssuersWroteStandsInTheirCommands() {
    var commandsOfIssuers =
        topic(ChainSide.TOPICS.commands()) + topic(ChainSide.TOPICS.commandsDeadLetter());

    assertThat(found(IN_COMMANDS, commandsOfIssuers)).isEqualTo(IN_COMMANDS);
  }

  @Test
  void noOtherTopicHasAnyOfIt() {
    for (var spec : ChainSide.TOPICS.all()) {
      var name = spec.name();
      if (RAW_TOPICS.contains(name)) continue;
      var text = topic(name);
      assertThat(text).as(name).isNotEmpty();
      if (TOPICS_OF_ISSUERS.contains(name)) {
        assertThat(found(ofKeeta(), text)).as(name).isEmpty();
      } else {
        assertThat(found(everything(), text)).as(name).isEmpty();
      }
    }
  }

  @Test
  void noLogHasAnyOfIt() throws Exception {
    var logs = new TreeMap<String, String>();
    logs.put("console", stack.said());
    try (var files = Files.list(stack.data.resolve("logs"))) {
      for (var file : files.toList()) {
        logs.put(file.toString(), utf8(Files.readAllBytes(file)));
      }
    }

    assertThat(logs.keySet()).hasSizeGreaterThan(App.values().length);
    assertNothingIn(everything(), logs);
    // The search can find: logs do name orders.
    assertThat(logs.values()).anyMatch(text -> text.contains(orders.getFirst()));
  }

  @Test
  void noMetricHasAnyOfIt() throws Exception {
    var metrics = new TreeMap<String, String>();
    for (var app : App.values()) {
      var url = "http://localhost:%d/q/metrics".formatted(stack.ports.management(app));
      metrics.put(app.module(), Web.get(url).body());
    }

    assertThat(metrics.values()).allMatch(text -> text.contains("jvm_"));
    assertNothingIn(everything(), metrics);
  }

  @Test
  void noAnswerHasAnyOfIt() throws Exception {
    var answers = new TreeMap<String, String>();
    answers.put("/orders", Web.get(stack.url(App.ORDER_STATE, "/orders?limit=100")).body());
    for (var orderId : orders) {
      // The last one asks for a role that nobody has here.
      for (var more : List.of("", "/history", "/personal-data")) {
        var path = "/orders/" + orderId + more;
        answers.put(path, Web.get(stack.url(App.ORDER_STATE, path)).toString());
      }
    }
    for (var path : List.of("/deadlines?limit=1000", "/deadlines/summary")) {
      answers.put(path, Web.get(stack.url(App.WATCHDOG, path)).body());
    }

    assertThat(answers.values()).noneMatch(String::isEmpty);
    assertNothingIn(everything(), answers);
  }

  @Test
  void whatIsToldOfACommandRepeatsNothingOfIt() throws Exception {
    for (var commandId : commands) {
      var answer = Web.get(stack.url(App.COMMAND, "/commands/" + commandId));

      assertThat(found(ofKeeta(), answer.body())).as(commandId).isEmpty();
      var told = answer.as(Told.class);
      assertThat(told.result()).isNotNull();
      assertThat(found(everything(), told.toString())).as(commandId).isEmpty();
    }
  }

  @Test
  void theDatabasesHaveItInTwoTables() throws Exception {
    var tables = new TreeMap<String, String>();
    for (var app : App.values()) {
      if (app.database().isPresent()) tables.putAll(Tables.of(stack, app.database().get()));
    }

    var withMarks =
        tables.entrySet().stream()
            .filter(table -> !found(everything(), table.getValue()).isEmpty())
            .map(Map.Entry::getKey);

    assertThat(withMarks).containsExactly(TABLE_OF_COMMANDS, TABLE_OF_PEOPLE);
    assertThat(found(ofKeeta(), tables.get(TABLE_OF_COMMANDS))).isEmpty();
    assertThat(found(List.of(NAME, PHONE, ADDRESS, COURIER), tables.get(TABLE_OF_PEOPLE)))
        .containsExactly(NAME, PHONE, ADDRESS, COURIER);
  }

  @Test
  void theSearchFindsWhatEverybodyMayKnow() throws Exception {
    var events = topic(ChainSide.TOPICS.orderEvents());
    var snapshots = topic(ChainSide.TOPICS.orders());
    var answer = Web.get(stack.url(App.ORDER_STATE, "/orders?limit=100")).body();

    assertThat(Stream.of(events, snapshots, answer)).allMatch(DISH::isIn);
  }

  @Test
  void whoHasTheRoleForItSeesIt() throws Exception {
    var url = stack.url(App.ORDER_STATE, "/orders/%s/personal-data".formatted(orders.getFirst()));

    var answer = Web.get(url, OneStack.OPERATOR);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(found(List.of(NAME, PHONE, ADDRESS, REMARK, COURIER), answer.body())).hasSize(5);
  }

  private static void assertNothingIn(Collection<Mark> marks, Map<String, String> texts) {
    texts.forEach((where, text) -> assertThat(found(marks, text)).as(where).isEmpty());
  }

  private static List<Mark> found(Collection<Mark> marks, String text) {
    return marks.stream().filter(mark -> mark.isIn(text)).toList();
  }

  private static List<Mark> ofKeeta() {
    return Stream.of(ON_THE_LOG, IN_QUARANTINE, List.of(OF_NO_ORDER, OF_NO_APP))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Mark> everything() {
    return Stream.concat(ofKeeta().stream(), IN_COMMANDS.stream()).toList();
  }

  /** All of a topic, keys and headers too. */
  private String topic(String name) {
    return chain.records(name).stream()
        .map(WhereaboutsOfPersonalDataIT::text)
        .collect(Collectors.joining("\n"));
  }

  private static String text(ConsumerRecord<String, byte[]> record) {
    var text = new StringBuilder().append(record.key());
    for (var header : record.headers()) {
      text.append('\n').append(header.key()).append('=').append(utf8(header.value()));
    }
    return text.append('\n').append(utf8(record.value())).toString();
  }

  private static String utf8(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  /** What is told of a command beyond the command itself. */
  record Told(String state, List<Attempt> attempts, @Nullable CommandResult result) {
    record Attempt(String path, @Nullable String code, @Nullable String message) {}
  }
}
