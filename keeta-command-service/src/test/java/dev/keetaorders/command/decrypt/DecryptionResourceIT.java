package dev.keetaorders.command.decrypt;

import static dev.keetaorders.command.Patiently.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keetaorders.command.CommandsOverHttp;
import dev.keetaorders.command.StubKeeta;
import dev.keetaorders.command.StubKeetaResource;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts decrypted over HTTP, for who may, on record, and kept nowhere. */
@QuarkusTest
@WithTestResource(StubKeetaResource.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "command_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class DecryptionResourceIT {

  private static final String DECRYPT = "/base/batchDecrypt";
  private static final String PLAIN = "Layla Unmistakable";

  private final CommandsOverHttp http = new CommandsOverHttp();
  private StubKeeta keeta;

  @Inject DataSource database;

  @BeforeEach
  void open() {
    keeta = StubKeeta.asConfigured();
    keeta.answer(
        DECRYPT,
        _ ->
            """
            {"code":0,"message":"Success","data":{"plainInfos":[
              {"cipherText":"ENC_b","plainText":null,"errorCode":9},
              {"cipherText":"ENC_a","plainText":"%s","errorCode":0}]}}
            """
                .formatted(PLAIN));
    await().until(() -> http.get("none").statusCode() == 404);
  }

  @AfterEach
  void close() {
    keeta.close();
  }

  @Test
  void decryptsForAnOrderThatTheShopBringsAndKeepsNothing() throws Exception {
    keeta.order("8800000001", 30, "9001");

    var answer = asClerk(request("8800000001", "ENC_a", "ENC_b"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.body())
        .isEqualTo(
            "{\"orderId\":\"8800000001\",\"texts\":[{\"cipherText\":\"ENC_a\",\"plainText\":\"Layla"
                + " Unmistakable\",\"errorCode\":\"0\"},"
                + "{\"cipherText\":\"ENC_b\",\"plainText\":null,\"errorCode\":\"9\"}]}");
    var call = keeta.callsTo(DECRYPT).getFirst();
    assertThat(call.verified()).isTrue();
    assertThat(new String(call.body(), UTF_8))
        .contains("\"cipherInfos\":[{\"cipherText\":\"ENC_a\"},{\"cipherText\":\"ENC_b\"}]");
    assertThat(audit("8800000001"))
        .containsExactly("clerk %s %s 2 DECRYPTED".formatted(StubKeeta.APP, StubKeeta.SHOP));
    assertThat(everythingIn("decryptions", "attempt", "command", "outbox"))
        .contains("8800000001")
        .doesNotContain(PLAIN)
        // As a column of bytes shows it.
        .doesNotContain(HexFormat.of().formatHex(PLAIN.getBytes(UTF_8)));
  }

  @Test
  void decryptsNothingOfAnOrderThatKeetasCouriersBring() throws Exception {
    keeta.order("8800000002", 30, "1001");

    var answer = asClerk(request("8800000002", "ENC_a"));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).path("detail").asText()).contains("PLATFORM_DELIVERY");
    assertThat(keeta.callsTo(DECRYPT)).isEmpty();
    assertThat(audit("8800000002")).singleElement().asString().endsWith("1 NOT_SELF_DELIVERY");
  }

  @Test
  void namesTheTextThatIsNone() throws Exception {
    var answer = asClerk(request("8800000003", "ENC_a", PLAIN));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("field").asText()).isEqualTo("cipherTexts[1]");
    assertThat(answer.body()).doesNotContain(PLAIN);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(audit("8800000003")).isEmpty();
  }

  @Test
  void isForDecryptersOnly() {
    var body = request("8800000004", "ENC_a");

    assertThat(http.postTo("/decryptions", body).statusCode()).isEqualTo(401);
    assertThat(http.postAs("operator", "operator-password", "/decryptions", body).statusCode())
        .isEqualTo(403);
    assertThat(http.postAs("clerk", "guess", "/decryptions", body).statusCode()).isEqualTo(401);
    assertThat(keeta.callsTo(DECRYPT)).isEmpty();
  }

  @Test
  void whatNeedsNoRoleStaysOpenWhateverAccountIsSent() {
    var body = "{\"commandId\":\"open-1\",\"type\":\"CONFIRM_ORDER\",\"orderId\":\"8800000005\"}";

    assertThat(http.postAs("nobody", "guess", "/commands", body).statusCode()).isEqualTo(202);
    assertThat(http.at("/q/openapi").statusCode()).isEqualTo(200);
    assertThat(http.at("/shops").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> asClerk(String body) {
    return http.postAs("clerk", "clerk-password", "/decryptions", body);
  }

  private static String request(String orderId, String... texts) {
    return "{\"orderId\":\"%s\",\"shopId\":\"%s\",\"cipherTexts\":[\"%s\"]}"
        .formatted(orderId, StubKeeta.SHOP, String.join("\",\"", texts));
  }

  private List<String> audit(String orderId) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select concat_ws(' ', account, app_id, shop_id, texts, outcome)
                from decryptions where order_id = ? order by begun_at
                """)) {
      select.setString(1, orderId);
      var rows = select.executeQuery();
      var entries = new ArrayList<String>();
      while (rows.next()) entries.add(rows.getString(1));
      return entries;
    }
  }

  private String everythingIn(String... tables) throws SQLException {
    var text = new StringBuilder();
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (var table : tables) {
        var rows = statement.executeQuery("select t::text from %s t".formatted(table));
        while (rows.next()) text.append(rows.getString(1));
      }
    }
    return text.toString();
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }
}
