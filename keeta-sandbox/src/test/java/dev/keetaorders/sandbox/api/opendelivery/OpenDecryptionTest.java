package dev.keetaorders.sandbox.api.opendelivery;

import static dev.keetaorders.sandbox.OpenCaller.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.sandbox.OpenCaller;
import dev.keetaorders.sandbox.TestSandbox;
import dev.keetaorders.sandbox.control.OpenWish;
import dev.keetaorders.sandbox.world.Customer;
import dev.keetaorders.sandbox.world.Recipient;
import dev.keetaorders.sandbox.world.opendelivery.Serving;
import dev.keetaorders.sandbox.world.opendelivery.Timing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenDecryptionTest {

  private static final String DECRYPT = "/v1/batchDecrypt";

  @TempDir Path folder;

  @Test
  void opensWhatTheShopDeliversAndNothingThatKeetaDoes() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      var ours = show(sandbox, app, Serving.MERCHANT_DELIVERY, Customer.ANYBODY);
      var keetas = show(sandbox, app, Serving.PLATFORM_DELIVERY, Customer.ANYBODY);

      assertThat(encrypted(ours)).hasSize(5).allMatch(text -> text.startsWith("ENC_"));
      assertThat(encrypted(keetas)).hasSize(5).allMatch(text -> text.startsWith("ENC_"));
      assertThat(errors(app, encrypted(ours))).containsOnly(0L);
      assertThat(errors(app, encrypted(keetas))).containsOnly(9990009002L);
      assertThat(errors(app, List.of("ENC_of_nobody"))).containsOnly(9990009002L);
    }
  }

  @Test
  void takesFiftyAtMost() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);

      assertThat(app.post(DECRYPT, body(Collections.nCopies(50, "x"))).status()).isEqualTo(200);
      assertThat(app.post(DECRYPT, body(Collections.nCopies(51, "x"))).status()).isEqualTo(400);
      assertThat(app.post(DECRYPT, "{\"cipherInfos\":[]}").status()).isEqualTo(400);
    }
  }

  @Test
  void showsWhomAUserOfTheSandboxNamed() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      var named = new Customer(new Recipient("Ana Teste", "+5511", "Rua A, 1"), "Sem talher");

      var order = show(sandbox, app, Serving.MERCHANT_DELIVERY, named);

      assertThat(order.path("customer").path("phone").path("number").asText()).isEqualTo("+5511");
      assertThat(order.path("extraInfo").asText()).isEqualTo("Sem talher");
    }
  }

  private static JsonNode show(
      TestSandbox sandbox, OpenCaller app, Serving serving, Customer customer) {
    var wish = new OpenWish(null, null, serving, Timing.INSTANT, Duration.ZERO, customer);
    return app.get(path(sandbox.placeOpen(wish))).body();
  }

  private static List<String> encrypted(JsonNode order) {
    var address = order.path("delivery").path("deliveryAddress");
    return List.of(
        order.path("customer").path("phone").path("number").asText(),
        address.path("district").asText(),
        address.path("number").asText(),
        address.path("complement").asText(),
        address.path("formattedAddress").asText());
  }

  private static List<Long> errors(OpenCaller app, List<String> texts) {
    var infos = app.post(DECRYPT, body(texts)).body().path("plainInfos");
    return infos.findValues("errorCode").stream().map(JsonNode::asLong).toList();
  }

  private static String body(List<String> texts) {
    var infos = texts.stream().map("{\"cipherText\":\"%s\"}"::formatted).toList();
    return "{\"cipherInfos\":[" + String.join(",", infos) + "]}";
  }
}
