package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.codec.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkTest {

  private static final Mark MARK = new Mark("a customer's note", "نورة, ring \"twice\" & wait/");

  @Test
  void isFoundPlain() {
    assertThat(MARK.isIn("before " + MARK.text() + " after")).isTrue();
  }

  @Test
  void isFoundInJsonAndInJsonWithinJson() {
    var once = json(MARK.text());

    assertThat(MARK.isIn(once)).isTrue();
    assertThat(MARK.isIn(json(once))).isTrue();
    assertThat(MARK.isIn(escaped(once))).isTrue();
    assertThat(MARK.isIn(json(escaped(once)))).isTrue();
  }

  @Test
  void isFoundInAUrl() {
    var encoded = URLEncoder.encode(MARK.text(), StandardCharsets.UTF_8);

    assertThat(MARK.isIn("/orders?q=" + encoded)).isTrue();
    assertThat(MARK.isIn("/orders?q=" + encoded.replace("+", "%20").toLowerCase(Locale.ROOT)))
        .isTrue();
  }

  @Test
  void isNotFoundInAPartOfIt() {
    assertThat(MARK.isIn(MARK.text().substring(1))).isFalse();
    assertThat(MARK.isIn("")).isFalse();
  }

  private static String json(String text) {
    return new String(Json.write(Map.of("text", text)), StandardCharsets.UTF_8);
  }

  private static String escaped(String json) {
    var text = new StringBuilder();
    json.chars()
        .forEach(
            unit -> text.append(unit < 128 ? Character.toString(unit) : "\\u%04X".formatted(unit)));
    return text.toString();
  }
}
