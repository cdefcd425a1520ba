package dev.keetaorders.sandbox.api.opendelivery;

import static dev.keetaorders.sandbox.OpenCaller.answered;
import static dev.keetaorders.sandbox.OpenCaller.signature;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.sandbox.Examples;
import dev.keetaorders.sandbox.OpenCaller;
import dev.keetaorders.sandbox.TestSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call: a token first, then a signature. */
class AppTokensTest {

  private static final String POLLING = "/v1/events:polling";

  @TempDir Path folder;

  @Test
  void issuesATokenAsItsExample() {
    try (var sandbox = TestSandbox.open(folder)) {
      var answer = answered(OpenCaller.token(sandbox, "older-od-secret"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body())
          .isEqualTo(
              Examples.tree(
                  "{\"access_token\":\"od-token-1\",\"token_type\":\"bearer\",\"expires_in\":18000}"));
    }
  }

  @Test
  void takesTheFormOfOlderPagesToo() {
    try (var sandbox = TestSandbox.open(folder)) {
      var form = "grant_type=client_credentials&client_id=od-sandbox&client_secret=od-secret";

      assertThat(answered(OpenCaller.raw(sandbox, "/oauth/token", form)).status()).isEqualTo(200);
      assertThat(
              answered(OpenCaller.raw(sandbox, "/oauth/token", form.replace("_credentials", "")))
                  .status())
          .isEqualTo(400);
    }
  }

  @Test
  void issuesNoneForAWrongSecretAndKeepsNoSecretInItsRecord() {
    try (var sandbox = TestSandbox.open(folder)) {
      assertThat(answered(OpenCaller.token(sandbox, "wrong")).status()).isEqualTo(401);
      assertThat(answered(OpenCaller.token(sandbox, "od-secret")).status()).isEqualTo(200);

      assertThat(sandbox.keeta.calls(Optional.empty()).toString())
          .contains("/oauth/token")
          .doesNotContain("od-secret", "od-token");
    }
  }

  @Test
  void asksForATokenThatIsGood() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      assertThat(app.poll().status()).isEqualTo(204);

      sandbox.pass(Duration.ofHours(5));

      assertThat(app.poll().status()).isEqualTo(401);
      assertThat(new OpenCaller(sandbox).poll().status()).isEqualTo(204);
      var none = new OpenCall("GET", POLLING, null, null, null, List.of(), "");
      assertThat(answered(sandbox.openApi.answer(none)).status()).isEqualTo(401);
    }
  }

  @Test
  void endsOlderTokensIfSwitchedSo() {
    try (var sandbox = TestSandbox.open(folder, "opendelivery.single-token", "true")) {
      var before = new OpenCaller(sandbox);
      var after = new OpenCaller(sandbox);

      assertThat(before.poll().status()).isEqualTo(401);
      assertThat(after.poll().status()).isEqualTo(204);
    }
  }

  @Test
  void refusesWhatIsNotSignedOverUrlParametersAndBody() {
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      var query = "b=2&a=1";
      var sorted = signature(POLLING, "a=1&b=2", "", "od-secret");

      assertThat(answered(app.send("GET", POLLING, query, "", sorted)).status()).isEqualTo(204);
      assertThat(answered(app.send("GET", POLLING, null, "", sorted)).status()).isEqualTo(401);
      assertThat(answered(app.send("GET", POLLING, null, "", null)).status()).isEqualTo(401);
      var foreign = signature(POLLING, null, "", "sandbox-secret");
      assertThat(answered(app.send("GET", POLLING, null, "", foreign)).body())
          .isEqualTo(Examples.tree("{\"title\":\"Invalid signature\",\"status\":401}"));
    }
  }

  @Test
  void checksTheCanonicalFormOfABodyOrItsBytesIfSwitchedSo() {
    var spaced = "{ \"orderExternalCode\": \"1\", \"createdAt\": \"2026-01-05T12:01:00Z\" }";
    var canonical = "{\"createdAt\":\"2026-01-05T12:01:00Z\",\"orderExternalCode\":\"1\"}";
    var path = "/v1/orders/4711/confirm";
    try (var sandbox = TestSandbox.open(folder)) {
      var app = new OpenCaller(sandbox);
      var signed = signature(path, null, canonical, "od-secret");

      assertThat(answered(app.send("POST", path, null, spaced, signed)).status()).isEqualTo(404);
      assertThat(answered(app.reply("POST", path, null, spaced)).status()).isEqualTo(401);
    }
    try (var sandbox = TestSandbox.open(folder, "opendelivery.signs-as-sent", "true")) {
      var app = new OpenCaller(sandbox);

      assertThat(answered(app.reply("POST", path, null, spaced)).status()).isEqualTo(404);
    }
  }
}
