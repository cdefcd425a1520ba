package dev.keetaorders.command;

import static dev.keetaorders.command.Patiently.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts of Open Delivery orders decrypted over HTTP, on record, and kept nowhere. */
@QuarkusTest
@WithTestResource(StubKeetaResource.class)
@WithTestResource(StubOpenDeliveryResource.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "command_od_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class OpenDeliveryDecryptionIT {

  private static final String DECRYPT = "/v1/batchDecrypt";
  private static final String PLAIN = "+5511999990000";

  private final CommandsOverHttp http = new CommandsOverHttp();
  private StubOpenDelivery keeta;

  @Inject DataSource database;

  @BeforeEach
  void open() {
    keeta = new StubOpenDelivery((_, _) -> {});
    keeta.answer(
        DECRYPT,
        200,
        "{\"plainInfos\":[{\"cipherText\":\"ENC_f\",\"plainText\":\"%s\",\"errorCode\":0}]}"
            .formatted(PLAIN));
    await().until(() -> http.get("none").statusCode() == 404);
  }

  @AfterEach
  void close() {
    keeta.close();
    assertThat(keeta.wrongs()).isEmpty();
  }

  @Test
  void decryptsWhatTheShopItselfBringsAndKeepsNothing() throws Exception {
    keeta.order("od-dec-1", "CONFIRMED", "MERCHANT");

    var answer = asClerk("od-dec-1");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"orderId\":\"od-dec-1\",\"texts\":[{\"cipherText\":\"ENC_f\",\"plainText\":\"%s\",\"errorCode\":\"0\"}]}"
                .formatted(PLAIN));
    assertThat(new String(keeta.callsTo(DECRYPT).getFirst().body(), UTF_8))
        .isEqualTo("{\"cipherInfos\":[{\"cipherText\":\"ENC_f\"}]}");
    assertThat(audit("od-dec-1")).isEqualTo("clerk od-it 770001 1 DECRYPTED");
    assertThat(wholeTables()).contains("od-dec-1").doesNotContain(PLAIN);
  }

  @Test
  void decryptsNothingThatKeetasCouriersBring() throws Exception {
    keeta.order("od-dec-2", "CONFIRMED", "MARKETPLACE");

    assertThat(asClerk("od-dec-2").statusCode()).isEqualTo(409);

    assertThat(keeta.callsTo(DECRYPT)).isEmpty();
    assertThat(audit("od-dec-2")).isEqualTo("clerk od-it 770001 1 NOT_SELF_DELIVERY");
  }

  private HttpResponse<String> asClerk(String orderId) {
    return http.postAs(
        "clerk",
        "clerk-password",
        "/decryptions",
        "{\"orderId\":\"%s\",\"shopId\":\"%s\",\"appId\":\"%s\",\"cipherTexts\":[\"ENC_f\"]}"
            .formatted(orderId, StubOpenDelivery.SHOP, StubOpenDelivery.APP));
  }

  private String audit(String orderId) throws SQLException {
    return text(
        "select concat_ws(' ', account, app_id, shop_id, texts, outcome) from decryptions"
            + " where order_id = '%s'".formatted(orderId));
  }

  private String wholeTables() throws SQLException {
    return text("select string_agg(d::text, '') from decryptions d")
        + text("select string_agg(o::text, '') from outbox o");
  }

  private String text(String query) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return String.valueOf(rows.getString(1));
    }
  }
}
