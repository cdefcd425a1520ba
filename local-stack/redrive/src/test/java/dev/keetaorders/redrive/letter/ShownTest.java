package dev.keetaorders.redrive.letter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.redrive.PutAside;
import dev.keetaorders.redrive.letter.Letter.LetterHeader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownTest {

  private static final Place PLACE = new Place(Shelf.DEAD_LETTER, 0, 7);
  private static final Letter LETTER =
      new Letter(
          PLACE,
          PutAside.THEN,
          "Ahmed's order".getBytes(UTF_8),
          ("{\"phone\":\"" + PutAside.PHONE + "\"}").getBytes(UTF_8),
          List.of(
              LetterHeader.of("customer", "Ahmed"),
              LetterHeader.of("keeta-dead-letter-reason", "unreadable"),
              LetterHeader.of("keeta-dead-letter-detail", "commandId is missing")));

  @Test
  void showsNothingPersonalUnlessItIsAskedFor() {
    var mark = new Mark(PLACE, "keeta.commands:0:9", "corrected", PutAside.THEN);

    assertThat(Shown.line(LETTER, null))
        .isEqualTo("dead-letter:0:7  2026-01-05T12:00:00.000Z  unreadable  commandId is missing");
    assertThat(Shown.line(LETTER, mark))
        .endsWith("REDRIVEN at 2026-01-05T12:00:00.000Z to keeta.commands:0:9 as corrected");
    assertThat(String.join("\n", Shown.whole(LETTER, mark, false)))
        .contains(
            "header customer: (5 bytes; --show-value shows them)",
            "header keeta-dead-letter-reason: unreadable",
            "value: 25 bytes, SHA-256 ")
        .doesNotContain("Ahmed", PutAside.PHONE);
    assertThat(String.join("\n", Shown.whole(LETTER, null, true)))
        .contains("Ahmed's order", "header customer: Ahmed", PutAside.PHONE);
  }

  @Test
  void aLineSaysWhatAnAlertNames() {
    var headers =
        PutAside.headers("5047843723786410", "signature-refused").entrySet().stream()
            .map(header -> LetterHeader.of(header.getKey(), header.getValue()))
            .toList();
    var place = new Place(Shelf.QUARANTINE, 3, 1187);

    assertThat(Shown.line(new Letter(place, PutAside.THEN, null, null, headers), null))
        .isEqualTo(
            "quarantine:3:1187  2026-01-05T12:00:00.000Z  signature-refused  keeta.standard.1002"
                + "  id m-5047843723786410  app 1001001  order 5047843723786410");
  }

  @Test
  void nothingThatIsShownActsOnATerminal() {
    var hostile =
        new Letter(
            PLACE,
            PutAside.THEN,
            null,
            "\u001b[2J\r{\n}".getBytes(UTF_8),
            List.of(
                LetterHeader.of("a\u001b[31m", "b"),
                LetterHeader.of("keeta-dead-letter-reason", "x\u202e\n")));

    var shown = String.join("", Shown.whole(hostile, null, true)) + Shown.line(hostile, null);

    assertThat(shown.replace("\n", "")).doesNotContainPattern("[\\p{Cntrl}\\u202e]");
    assertThat(shown).contains("\\u{1b}[2J\\u{d}{\n}", "x\\u{202e}\\u{a}");
    assertThat(
            Shown.whole(
                new Letter(PLACE, PutAside.THEN, null, new byte[] {-1, 0}, List.of()), null, true))
        .last()
        .isEqualTo("ff00");
  }

  @Test
  void aMarkIsReadAsItWasWritten() {
    var mark = new Mark(PLACE, "keeta.commands:0:9", "corrected", PutAside.THEN);
    var behind = new Place(Shelf.DEAD_LETTER, 0, 8);
    var record = new Letter(behind, PutAside.THEN, null, null, mark.headers());

    assertThat(Mark.isOne(record)).isTrue();
    assertThat(Mark.read(record)).contains(mark);
    assertThat(Mark.isOne(LETTER)).isFalse();
    assertThat(Mark.read(LETTER)).isEmpty();
    // Nobody can mark what comes later: it would never be put back.
    assertThat(
            Mark.read(
                new Letter(
                    new Place(Shelf.DEAD_LETTER, 0, 7), PutAside.THEN, null, null, mark.headers())))
        .isEmpty();
  }
}
