package dev.keetaorders.contracts.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.order.Dialect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeadlineAlertTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SchemaLocation.of("classpath:schemas/deadline-alert.json"));
  private static final Instant DUE = Instant.parse("2026-01-05T12:05:00Z");
  private static final String CRITICAL =
      "{\"alertId\":\"5047843723786410:ACCEPT_ORDER:-:CRITICAL\",\"orderId\":\"5047843723786410\","
          + "\"dialect\":\"standard\",\"appId\":\"1001001\",\"shopId\":\"466663\","
          + "\"deadline\":\"ACCEPT_ORDER\",\"subId\":null,\"level\":\"CRITICAL\","
          + "\"dueAt\":\"2026-01-05T12:05:00.000Z\",\"basis\":\"placed-at\","
          + "\"raisedAt\":\"2026-01-05T12:04:00.000Z\",\"remainingSeconds\":60,\"clearedBy\":null}";

  @Test
  void isWrittenFieldByFieldAsTheContractShowsIt() {
    assertThat(json(alert(AlertLevel.CRITICAL, null))).isEqualTo(CRITICAL);
  }

  @ParameterizedTest
  @EnumSource(AlertLevel.class)
  void everyLevelKeepsTheSchemaAndIsReadBack(AlertLevel level) {
    var alert = alert(level, level == AlertLevel.CLEARED ? ClearedBy.ACCEPTED : null);

    assertThat(errors(json(alert))).isEmpty();
    assertThat(Json.read(Json.write(alert), DeadlineAlert.class))
        .isEqualTo(new Json.Reading.Read<>(alert));
  }

  @ParameterizedTest
  @EnumSource(ClearedBy.class)
  void everyClearingKeepsTheSchemaAndIsReadBack(ClearedBy clearedBy) {
    var alert = alert(AlertLevel.CLEARED, clearedBy);

    assertThat(errors(json(alert))).isEmpty();
    assertThat(Json.read(Json.write(alert), DeadlineAlert.class))
        .isEqualTo(new Json.Reading.Read<>(alert));
  }

  @ParameterizedTest
  @EnumSource(DeadlineKind.class)
  void everyKindKeepsTheSchemaEvenWhereTheOrderIsNotKnown(DeadlineKind kind) {
    var alert =
        new DeadlineAlert(
            DeadlineAlert.idOf("sha256:77", kind, "sha256:77", AlertLevel.MISSED),
            null,
            Dialect.STANDARD,
            null,
            null,
            kind,
            "sha256:77",
            AlertLevel.MISSED,
            DUE,
            DeadlineBasis.RECEIVED_AT,
            DUE.plusSeconds(2),
            -2,
            null);

    assertThat(errors(json(alert))).isEmpty();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "level":"CRITICAL"                    | "level":"SOON"
          "remainingSeconds":60                 | "remainingSeconds":"60"
          "dueAt":"2026-01-05T12:05:00.000Z"    | "dueAt":"2026-01-05T12:05:00Z"
          "clearedBy":null                      | "clearedBy":"accepted"
          "level":"CRITICAL"                    | "level":"CLEARED"
          ,"clearedBy":null                     | ''
          "orderId":"5047843723786410"          | "orderId":5047843723786410
          """)
  void theSchemaRefusesWhatIsNoAlert(String right, String wrong) {
    assertThat(CRITICAL).contains(right);

    assertThat(errors(CRITICAL.replace(right, wrong))).isNotEmpty();
  }

  @Test
  void cannotBeClearedByNothingNorBeMissedByAnAcceptance() {
    assertThatIllegalArgumentException().isThrownBy(() -> alert(AlertLevel.CLEARED, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> alert(AlertLevel.MISSED, ClearedBy.ACCEPTED));
  }

  @ParameterizedTest(name = "{0} ms before it is due: {1} s")
  @CsvSource({"60000,60", "59999,59", "999,0", "0,0", "-999,0", "-1000,-1"})
  void countsWholeSeconds(long millisecondsBefore, long seconds) {
    assertThat(DeadlineAlert.remainingSeconds(DUE.minusMillis(millisecondsBefore), DUE))
        .isEqualTo(seconds);
  }

  private static DeadlineAlert alert(AlertLevel level, @Nullable ClearedBy clearedBy) {
    var raisedAt = DUE.minus(Duration.ofMinutes(1));
    return new DeadlineAlert(
        DeadlineAlert.idOf("5047843723786410", DeadlineKind.ACCEPT_ORDER, null, level),
        "5047843723786410",
        Dialect.STANDARD,
        "1001001",
        "466663",
        DeadlineKind.ACCEPT_ORDER,
        null,
        level,
        DUE,
        DeadlineBasis.PLACED_AT,
        raisedAt,
        DeadlineAlert.remainingSeconds(raisedAt, DUE),
        clearedBy);
  }

  private static String json(DeadlineAlert alert) {
    return new String(Json.write(alert), StandardCharsets.UTF_8);
  }

  private static List<com.networknt.schema.Error> errors(String json) {
    return SCHEMA.validate(json, InputFormat.JSON);
  }
}
