package dev.keetaorders.sandbox.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.sandbox.Examples;
import dev.keetaorders.sandbox.TestSandbox;
import dev.keetaorders.sandbox.world.Brand;
import dev.keetaorders.sandbox.world.ShopNotification;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of shops and brands has the fields and types of the documented examples. */
class ShopMessagesTest {

  private static final ShopNotification REVOKED =
      new ShopNotification.BrandRevoked(
          Brand.OF_THE_SANDBOX, "auth_1", List.of(145541L, 145542L), TestSandbox.START);

  @TempDir Path folder;

  static Stream<ShopNotification> withAnExample() {
    return Stream.of(
        new ShopNotification.HoursChanged(46800, 84600),
        new ShopNotification.StatusChanged(4, 3),
        new ShopNotification.MenuSynced(897354, List.of()),
        new ShopNotification.Added("Downtown Store", "auth_1", TestSandbox.START),
        new ShopNotification.Removed("Downtown Store", "auth_1", TestSandbox.START),
        REVOKED);
  }

  @ParameterizedTest
  @MethodSource("withAnExample")
  void pushesEachAsItsExample(ShopNotification told) {
    try (var sandbox = TestSandbox.open(folder)) {
      var envelope = push(sandbox, told);
      var example = Examples.read("webhook-" + told.eventId());

      assertThat(Examples.differences(example.path("message_decoded"), message(envelope)))
          .isEmpty();
      assertThat(envelope.path("eventId").asInt()).isEqualTo(told.eventId());
      assertThat(envelope.path("shopId").asLong()).isEqualTo(145541);
      if (message(envelope).has("opType")) {
        assertThat(message(envelope).path("opType"))
            .isEqualTo(example.at("/message_decoded/opType"));
      }
    }
  }

  @Test
  void tellsWhatWasNotTaken() {
    try (var sandbox = TestSandbox.open(folder)) {
      var menu = message(push(sandbox, new ShopNotification.MenuSynced(1, List.of("item-1"))));
      var pictures =
          message(push(sandbox, new ShopNotification.PicturesBound(2, 1, List.of("item-2"))));

      assertThat(menu.at("/errorSpuDTOList/0/openItemCode").asText()).isEqualTo("item-1");
      assertThat(menu.at("/errorSpuDTOList/0/code").isIntegralNumber()).isTrue();
      assertThat(pictures.at("/errorList/0/openItemCode").asText()).isEqualTo("item-2");
      assertThat(pictures.path("mainTaskId").asInt()).isEqualTo(1);
    }
  }

  @Test
  void hasOtherOpTypesIfSwitchedSo() {
    try (var sandbox = TestSandbox.open(folder, "push.op-types", "0,2,2")) {
      var removed = new ShopNotification.Removed("A", "auth_1", TestSandbox.START);

      assertThat(message(push(sandbox, removed)).path("opType").asInt()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"first, 145541", "zero, 0", "absent, "})
  void namesTheShopOfABrandAsTheSwitchSays(String brandShop, Long shopId) {
    try (var sandbox = TestSandbox.open(folder, "push.brand-shop", brandShop)) {
      var envelope = push(sandbox, REVOKED);

      assertThat(envelope.has("shopId")).isEqualTo(shopId != null);
      if (shopId != null) assertThat(envelope.path("shopId").asLong()).isEqualTo(shopId);
    }
  }

  @Test
  void comesWithoutAnEnvelopeIfSwitchedSo() {
    try (var sandbox = TestSandbox.open(folder, "push.flat-authorizations", "true")) {
      var body = push(sandbox, REVOKED);

      assertThat(body.has("message")).isFalse();
      var signed =
          "%s?appId=1001001&authId=auth_1&brandId=4323&brandName=Sandbox&createTime=%d&eventId=1303&opType=2&shopIds=[145541,145542]&timestamp=%d"
              .formatted(
                  TestSandbox.WEBHOOKS,
                  TestSandbox.START.toEpochMilli(),
                  TestSandbox.START.getEpochSecond());
      assertThat(body.path("sig").asText())
          .isEqualTo(TestSandbox.sha256(signed + "sandbox-secret"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "r1, http://gateway.example/keeta/webhooks?",
        "r2, http://gateway.example/keeta/webhooks",
        "r3, ''",
        "r4, ?"
      })
  void isSignedByTheRecipeOfTheSwitch(String recipe, String before) {
    try (var sandbox = TestSandbox.open(folder, "push.signature-recipe", recipe)) {
      var push = push(sandbox, new ShopNotification.StatusChanged(3, 4));
      var signed =
          "%sappId=1001001&eventId=1102&message=%s&messageId=%s&shopId=145541&timestamp=%d"
              .formatted(
                  before,
                  push.path("message").asText(),
                  push.path("messageId").asText(),
                  TestSandbox.START.getEpochSecond());

      assertThat(push.path("sig").asText())
          .isEqualTo(TestSandbox.sha256(signed + "sandbox-secret"));
    }
  }

  @Test
  void tellsMoreOfAShopThanAnybodyHasSeenIfSwitchedSo() {
    try (var sandbox = TestSandbox.open(folder, "push.unknown-fields", "true")) {
      var message = message(push(sandbox, new ShopNotification.StatusChanged(3, 4)));

      assertThat(message.path("toStatus").asInt()).isEqualTo(4);
      assertThat(message.path("sandboxUnknownField").isObject()).isTrue();
      assertThat(message.properties()).hasSize(6);
    }
  }

  private static JsonNode push(TestSandbox sandbox, ShopNotification told) {
    sandbox.keeta.change(session -> {
      session.tell(TestSandbox.APP, 145541, told);
      return true;
    });
    sandbox.ticker.tick();
    var bodies = sandbox.receiver.bodies.stream().filter(body -> !body.isEmpty()).toList();
    return Examples.tree(bodies.getLast());
  }

  private static JsonNode message(JsonNode envelope) {
    return Examples.tree(envelope.path("message").asText());
  }
}
