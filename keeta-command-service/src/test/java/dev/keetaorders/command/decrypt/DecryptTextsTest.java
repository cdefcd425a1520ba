package dev.keetaorders.command.decrypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.command.call.Answer;
import dev.keetaorders.command.call.KeetaApi;
import dev.keetaorders.command.call.KeetaAppApi;
import dev.keetaorders.command.call.KeetaAppApi.AppAnswer;
import dev.keetaorders.command.call.KeetaAppApi.PlainText;
import dev.keetaorders.command.call.KeetaCall;
import dev.keetaorders.command.decrypt.DecryptionAudit.End;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.command.report.Announcement;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.settle.SeenOrders;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.StandardReadings;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may have what decrypted, and that it is on record before anybody is asked. */
class DecryptTextsTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Map<String, String> SETTINGS =
      Map.of(
          "keeta.apps.1001001.secrets", "s",
          "keeta.apps.od-app.secrets", "s",
          "keeta.apps.od-app.dialect", "opendelivery");
  private static final Apps APPS = Apps.read(SETTINGS.keySet(), SETTINGS::get);
  private static final PlainText PLAIN = new PlainText("ENC_a", "Layla", "0");

  private final List<String> happened = new ArrayList<>();
  private final KnownOrders orders = new KnownOrders(10, StandardReadings.KEETAS);
  private final Keeta keeta = new Keeta();
  private final Book audit = new Book();
  private final DecryptTexts decryptTexts =
      new DecryptTexts(
          APPS,
          orders,
          keeta,
          Map.of(Dialect.STANDARD, keeta, Dialect.OPENDELIVERY, this::openDelivery),
          audit,
          new Reports(new Topics("t.")),
          new Settings(true, 1, 3),
          () -> "id-1",
          () -> NOON);

  private record Settings(boolean enabled, int atOnce, int aMinute) implements DecryptionConfig {}

  @Test
  void whoAsksIsOnRecordBeforeKeetaIsAsked() {
    know(Fulfilment.MERCHANT_DELIVERY);

    var decryption = decryptTexts.decrypt(request("5"), "layla.clerk");

    assertThat(decryption).isEqualTo(new Decryption.Told(List.of(PLAIN)));
    assertThat(happened).containsExactly("record", "decrypt", "end DECRYPTED");
    assertThat(audit.entry)
        .isEqualTo(new DecryptionAudit.Entry("id-1", NOON, "layla.clerk", "1001001", "7", "5", 1));
    assertThat(audit.look).isNull();
  }

  @Test
  void asksInTheDialectOfTheOrdersApp() {
    var source = new NotificationSource(Dialect.OPENDELIVERY, "od-app", "shop-7");
    orders.learn("od-5", source, Fulfilment.MERCHANT_DELIVERY);

    assertThat(decryptTexts.decrypt(request("od-5"), "clerk")).isInstanceOf(Decryption.Told.class);

    assertThat(happened).containsExactly("record", "decrypt od-app", "end DECRYPTED");
    assertThat(audit.entry)
        .isEqualTo(new DecryptionAudit.Entry("id-1", NOON, "clerk", "od-app", "shop-7", "od-5", 1));
  }

  @Test
  void looksAtAnOrderInTheDialectOfItsApp() {
    keeta.shows = Fulfilment.PLATFORM_DELIVERY;

    var request = new DecryptionRequest("od-5", "shop-7", "od-app", List.of("ENC_a"));

    assertThat(decryptTexts.decrypt(request, "clerk"))
        .isEqualTo(new Decryption.NotSelfDelivery(Fulfilment.PLATFORM_DELIVERY));
    assertThat(happened).containsExactly("record", "look shop-7/od-5", "end NOT_SELF_DELIVERY");
    var look = audit.look;
    assertThat(look).isNotNull();
    assertThat(look.headers())
        .containsEntry("ce_type", "keeta.opendelivery.reply.details")
        .containsEntry("ce_source", "/keeta/opendelivery/apps/od-app/shops/shop-7");
    assertThat(orders.find("od-5").orElseThrow().source().dialect())
        .isEqualTo(Dialect.OPENDELIVERY);
  }

  @Test
  void namesTheIdThatTheStandardDialectCannotHave() {
    assertThat(decryptTexts.decrypt(request("od-6", "7"), "clerk"))
        .isInstanceOfSatisfying(
            Decryption.Wrong.class, wrong -> assertThat(wrong.field()).isEqualTo("orderId"));
    assertThat(happened).isEmpty();
  }

  @Test
  void noRecordNoCall() {
    know(Fulfilment.MERCHANT_DELIVERY);
    audit.isAway = true;

    assertThatThrownBy(() -> decryptTexts.decrypt(request("5"), "clerk"))
        .isInstanceOf(LedgerUnavailable.class);

    assertThat(happened).isEmpty();
  }

  @Test
  void answersThoughTheEndCannotBeRecorded() {
    know(Fulfilment.MERCHANT_DELIVERY);
    audit.goesAway = true;

    assertThat(decryptTexts.decrypt(request("5"), "clerk")).isInstanceOf(Decryption.Told.class);
    assertThat(happened).containsExactly("record", "decrypt");
  }

  @ParameterizedTest
  @EnumSource(names = {"PLATFORM_DELIVERY", "PICKUP", "DINE_IN"})
  void decryptsForNobodyElsesOrders(Fulfilment fulfilment) {
    know(fulfilment);

    assertThat(decryptTexts.decrypt(request("5"), "clerk"))
        .isEqualTo(new Decryption.NotSelfDelivery(fulfilment));
    assertThat(happened).containsExactly("record", "end NOT_SELF_DELIVERY");
  }

  @Test
  void looksAtAnOrderThatNobodyHasSeenAndPassesOnWhatKeetaShowed() {
    keeta.shows = Fulfilment.MERCHANT_DELIVERY;

    assertThat(decryptTexts.decrypt(request("5", "7"), "clerk"))
        .isInstanceOf(Decryption.Told.class);

    assertThat(happened).containsExactly("record", "look 7/5", "decrypt", "end DECRYPTED");
    var look = audit.look;
    assertThat(look).isNotNull();
    assertThat(look.topic()).isEqualTo("t.order-notifications");
    assertThat(look.headers())
        .containsEntry("ce_id", "decryption-id-1:1")
        .containsEntry("ce_type", "keeta.standard.reply.get");
    assertThat(orders.find("5").orElseThrow().fulfilment()).isEqualTo(Fulfilment.MERCHANT_DELIVERY);
  }

  @Test
  void decryptsNothingOfAnOrderThatKeetaDoesNotShow() {
    assertThat(decryptTexts.decrypt(request("5", "7"), "clerk"))
        .isInstanceOfSatisfying(
            Decryption.OrderNotShown.class,
            shown -> assertThat(shown.why()).contains("code 209000101"));
    assertThat(happened).containsExactly("record", "look 7/5", "end ORDER_NOT_SHOWN");
  }

  @Test
  void refusesAnotherShopThanTheOrders() {
    know(Fulfilment.MERCHANT_DELIVERY);

    assertThat(decryptTexts.decrypt(request("5", "8"), "clerk"))
        .isInstanceOfSatisfying(
            Decryption.Wrong.class, wrong -> assertThat(wrong.field()).isEqualTo("orderId"));
    assertThat(happened).isEmpty();
  }

  @Test
  void namesTheShopThatNobodyKnows() {
    assertThat(decryptTexts.decrypt(request("6"), "clerk"))
        .isInstanceOfSatisfying(
            Decryption.Wrong.class, wrong -> assertThat(wrong.field()).isEqualTo("shopId"));
  }

  @Test
  void refusesWhoComesTooOften() {
    know(Fulfilment.MERCHANT_DELIVERY);
    for (var i = 0; i < 3; i++) decryptTexts.decrypt(request("5"), "clerk");
    happened.clear();

    assertThat(decryptTexts.decrypt(request("5"), "clerk")).isEqualTo(new Decryption.Busy());
    assertThat(happened).isEmpty();
  }

  @Test
  void aTextIsInNoTextOfItsHolder() {
    assertThat(PLAIN.toString()).doesNotContain("Layla").doesNotContain("ENC_a");
    assertThat(new Decryption.Told(List.of(PLAIN)).toString()).doesNotContain("Layla");
    assertThat(new DecryptionResource.Text("ENC_a", "Layla", "0").toString())
        .doesNotContain("Layla");
  }

  private void know(Fulfilment fulfilment) {
    orders.learn("5", new NotificationSource(Dialect.STANDARD, "1001001", "7"), fulfilment);
  }

  private AppAnswer<List<PlainText>> openDelivery(
      App app, String shopId, List<String> texts, Instant now) {
    happened.add("decrypt " + app.appId());
    return new AppAnswer.Told<>(List.of(PLAIN));
  }

  private static DecryptionRequest request(String orderId) {
    return request(orderId, null);
  }

  private static DecryptionRequest request(String orderId, @Nullable String shopId) {
    return new DecryptionRequest(orderId, shopId, null, List.of("ENC_a"));
  }

  private final class Keeta implements KeetaApi, KeetaAppApi {

    private @Nullable Fulfilment shows;

    @Override
    public Answer call(KeetaCall call, Instant now) {
      happened.add("look %s/%s".formatted(call.shopId(), call.orderId()));
      var body = new byte[] {'{', '}'};
      if (shows == null) {
        return Answer.of(new CallOutcome.Refused(209_000_101, "Order does not exist"), body);
      }
      var seen = SeenOrders.at("30", shows, null, null);
      return new Answer(
          new CallOutcome.Done("0", "Success"),
          body,
          new Answer.OrderShown(seen, NOON, NOON),
          List.of());
    }

    @Override
    public AppAnswer<List<PlainText>> decrypt(
        App app, String shopId, List<String> texts, Instant now) {
      happened.add("decrypt");
      return new AppAnswer.Told<>(List.of(PLAIN));
    }

    @Override
    public CallOutcome setCallback(App app, EventCallback callback, Instant now) {
      throw new AssertionError("Nobody asked for callbacks");
    }

    @Override
    public AppAnswer<ShopPage> authorizedShops(App app, int page, Instant now) {
      throw new AssertionError("Nobody asked for shops");
    }
  }

  private final class Book implements DecryptionAudit {

    private boolean isAway;
    private boolean goesAway;
    private @Nullable Entry entry;
    private @Nullable Announcement look;

    @Override
    public void begin(Entry began) {
      if (isAway) throw new LedgerUnavailable(new SQLException("away"));
      happened.add("record");
      entry = began;
    }

    @Override
    public void end(String id, End end, Instant at, @Nullable Announcement seen) {
      if (goesAway) throw new LedgerUnavailable(new SQLException("away"));
      happened.add("end " + end);
      look = seen;
    }
  }
}
