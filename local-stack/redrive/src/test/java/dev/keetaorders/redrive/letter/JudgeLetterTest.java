package dev.keetaorders.redrive.letter;

import static dev.keetaorders.redrive.PutAside.APP;
import static dev.keetaorders.redrive.PutAside.THEN;
import static dev.keetaorders.redrive.PutAside.URL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.DeadLetterHeader;
import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.redrive.PutAside;
import dev.keetaorders.redrive.letter.Letter.LetterHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeLetterTest {

  private static final String ORDER = "5047843723786410";
  private static final String CONFIRM =
      "{\"commandId\":\"c\",\"type\":\"CONFIRM_ORDER\",\"orderId\":\"1\"}";

  private final JudgeLetter judge = new JudgeLetter(installation("today"));

  @Test
  void whatVerifiesNowGoesWhereItBelongsAsWhatItIs() {
    var value = PutAside.acceptance(ORDER, "today");

    var fate = (Fate.PutBack) judge.judge(quarantined("signature-refused", value), null);

    assertThat(fate.trusted()).isTrue();
    assertThat(fate.topic()).isEqualTo("keeta.order-notifications");
    assertThat(fate.key()).isEqualTo(ORDER.getBytes(UTF_8));
    assertThat(fate.value()).isEqualTo(value);
    assertThat(headers(fate))
        .containsEntry("ce_id", "m-" + ORDER)
        .containsEntry("ce_time", "2026-01-05T12:00:00.000Z")
        .containsEntry("ce_type", "keeta.standard.1002")
        .containsEntry("ce_subject", ORDER)
        .containsEntry("keeta-verification", "verified:R1")
        .containsEntry("keeta-via", "webhook")
        .containsEntry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        .containsEntry("keeta-redriven-from", "keeta.quarantine:3:1187")
        .doesNotContainKey("keeta-quarantine-reason");
  }

  @Test
  void whatCameByTheSpoolCameByTheSpool() {
    var letter = quarantined("signature-refused", PutAside.acceptance(ORDER, "today"));
    var spooled = with(letter, NotificationHeader.VIA, "spool");

    assertThat(headers((Fate.PutBack) judge.judge(spooled, null)))
        .containsEntry("keeta-via", "spool");
  }

  @Test
  void whatNobodyCanVerifyIsNotTrusted() {
    var fate =
        (Fate.PutBack)
            judge.judge(quarantined("signature-refused", PutAside.acceptance(ORDER, "lost")), null);

    assertThat(fate.trusted()).isFalse();
    assertThat(fate.as()).isEqualTo("unverified:no-match");
    assertThat(headers(fate)).containsEntry("keeta-verification", "unverified:no-match");
  }

  @ParameterizedTest(name = "{0} stays: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not-a-json-object | gibberish | cannot be read still
          too-large         | {"eve     | is the head of something that was too large
          signature-refused | {}        | is empty
          no-event-id       | {"appId":9} | is for no configured app
          """)
  void staysWithAReasonAndARemedy(String reason, String value, String why) {
    var letter = with(quarantined(reason, value.getBytes(UTF_8)), NotificationHeader.APP_ID, "9");

    assertThat(judge.judge(letter, null))
        .isInstanceOfSatisfying(
            Fate.Stays.class,
            stays -> {
              assertThat(stays.why()).startsWith(why);
              assertThat(stays.remedy()).isNotBlank();
            });
  }

  @Test
  void whatStoodOnTheLogGoesBackAsItStood() {
    var letter =
        with(
            quarantined("the database refuses it", "{\"code\":0}".getBytes(UTF_8)),
            NotificationHeader.VERIFICATION,
            "reply");

    var fate = (Fate.PutBack) judge.judge(letter, null);

    assertThat(fate.topic()).isEqualTo("keeta.order-notifications");
    assertThat(fate.as()).isEqualTo("reply");
    var expected = new TreeMap<String, String>();
    letter.headers().forEach(header -> expected.put(header.name(), header.text()));
    expected.remove("keeta-quarantine-reason");
    expected.put("keeta-redriven-from", "keeta.quarantine:3:1187");
    assertThat(headers(fate)).isEqualTo(expected);
    assertThat(judge.judge(with(letter, "ce_id", null), null)).isInstanceOf(Fate.Stays.class);
  }

  @Test
  void aCommandThatCanBeReadGoesBackWithItsOwnHeaders() {
    var fate = (Fate.PutBack) judge.judge(dead("unstorable", CONFIRM), null);

    assertThat(fate.topic()).isEqualTo("keeta.commands");
    assertThat(fate.value()).isEqualTo(CONFIRM.getBytes(UTF_8));
    assertThat(headers(fate))
        .isEqualTo(
            Map.of("traceparent", "00-1", "keeta-redriven-from", "keeta.commands.dead-letter:0:7"));
  }

  @ParameterizedTest(name = "{0} of {1}, corrected {2}: {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '"',
      textBlock =
          """
          unreadable    | {'commandId                                           | -                                                      | is no command
          unreadable    | {'commandId                                           | {'commandId                                            | is no command
          unreadable    | {'commandId                                           | {'commandId':'c','type':'COOK','orderId':'1'}          | would be INVALID
          unreadable    | {'commandId                                           | {'commandId':'c','type':'CONFIRM_ORDER','orderId':'1'} | corrected
          unstorable    | {'commandId':'c','type':'COOK','orderId':'1'}         | -                                                      | to be answered INVALID
          other-content | {'commandId':'c','type':'MARK_READY','orderId':'1'}   | -                                                      | reuses the id of another command
          other-content | {'commandId':'c','type':'MARK_READY','orderId':'1'}   | {'commandId':'c','type':'CONFIRM_ORDER','orderId':'1'} | reuses the id of another command
          other-content | {'commandId':'c','type':'MARK_READY','orderId':'1'}   | {'commandId':'d','type':'CONFIRM_ORDER','orderId':'1'} | corrected
          """)
  void goesBackIfItCanBeAnsweredThen(
      String reason, String value, String corrected, String expected) {
    var replacement = corrected == null ? null : corrected.replace('\'', '"').getBytes(UTF_8);

    var fate = judge.judge(dead(reason, value.replace('\'', '"')), replacement);

    assertThat(
            switch (fate) {
              case Fate.PutBack putBack -> putBack.as();
              case Fate.Stays stays -> stays.why();
            })
        .startsWith(expected);
  }

  @Test
  void neitherTextShowsWhatIsInALetter() {
    var letter = quarantined("signature-refused", PutAside.acceptance(ORDER, "today"));

    assertThat(letter + " " + judge.judge(letter, null))
        .doesNotContain(PutAside.PHONE, ORDER)
        .contains("quarantine:3:1187", "signature-refused");
  }

  private static Installation installation(String secret) {
    var settings =
        Map.of(
            "keeta.apps." + APP + ".secrets", secret,
            "keeta.apps." + APP + ".webhook-urls", URL,
            "keeta.apps." + APP + ".signature-mode", "enforce");
    return Installation.read(settings.keySet(), settings::get, IllegalArgumentException::new);
  }

  private static Letter quarantined(String reason, byte[] value) {
    var headers = new ArrayList<LetterHeader>();
    PutAside.headers(ORDER, reason)
        .forEach((name, text) -> headers.add(LetterHeader.of(name, text)));
    return new Letter(
        new Place(Shelf.QUARANTINE, 3, 1187), THEN, ORDER.getBytes(UTF_8), value, headers);
  }

  private static Letter dead(String reason, String value) {
    return new Letter(
        new Place(Shelf.DEAD_LETTER, 0, 7),
        THEN,
        null,
        value.getBytes(UTF_8),
        List.of(
            LetterHeader.of("traceparent", "00-1"),
            LetterHeader.of(DeadLetterHeader.REASON, reason),
            LetterHeader.of(DeadLetterHeader.DETAIL, "a detail"),
            LetterHeader.of(DeadLetterHeader.TOPIC, "keeta.commands"),
            LetterHeader.of(DeadLetterHeader.PARTITION, "0"),
            LetterHeader.of(DeadLetterHeader.OFFSET, "5")));
  }

  /** The same with another header, or without it. */
  private static Letter with(Letter letter, String name, String text) {
    var headers = new ArrayList<>(letter.headers());
    headers.removeIf(header -> header.name().equals(name));
    if (text != null) headers.add(LetterHeader.of(name, text));
    return new Letter(letter.place(), letter.at(), letter.key(), letter.value(), headers);
  }

  private static Map<String, String> headers(Fate.PutBack fate) {
    var headers = new TreeMap<String, String>();
    for (var header : fate.headers()) headers.put(header.name(), header.text());
    assertThat(headers).as("no header twice").hasSameSizeAs(fate.headers());
    return headers;
  }
}
