package dev.keetaorders.command.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.control.Switch.What;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.settings.Apps;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchWishTest {

  private static final Apps APPS =
      Apps.read(
          List.of("keeta.apps.1001001.secrets"),
          Map.of("keeta.apps.1001001.secrets", "secret")::get);

  @Test
  void readsWhatIsToBeSwitched() {
    assertThat(read("{'what':'app','id':'1001001','off':true,'reason':'fraud'}"))
        .isEqualTo(new SwitchWish.Read(What.APP, "1001001", true, "fraud"));
    assertThat(read("{'what':'writes','off':false,'reason':'over'}"))
        .isEqualTo(new SwitchWish.Read(What.WRITES, "", false, "over"));
    for (var type : CommandType.values()) {
      assertThat(read("{'what':'type','id':'%s','off':true,'reason':'x'}".formatted(type)))
          .isEqualTo(new SwitchWish.Read(What.TYPE, type.name(), true, "x"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "what   | {'id':'1001001','off':true,'reason':'x'}",
        "what   | {'what':'shop','id':'1','off':true,'reason':'x'}",
        "off    | {'what':'writes','reason':'x'}",
        "reason | {'what':'writes','off':true}",
        "reason | {'what':'writes','off':true,'reason':' '}",
        "id     | {'what':'app','off':true,'reason':'x'}",
        "id     | {'what':'app','id':'9','off':true,'reason':'x'}",
        "id     | {'what':'type','id':'CONFIRM','off':true,'reason':'x'}",
        "id     | {'what':'writes','id':'1','off':true,'reason':'x'}",
      })
  void namesTheFieldThatIsWrong(String field, String body) {
    assertThat(read(body))
        .isInstanceOfSatisfying(
            SwitchWish.Wrong.class, wrong -> assertThat(wrong.field()).isEqualTo(field));
  }

  @Test
  void aReasonIsASentence() {
    assertThat(read("{'what':'writes','off':true,'reason':'%s'}".formatted("x".repeat(501))))
        .isInstanceOf(SwitchWish.Wrong.class);
  }

  @Test
  void whatIsNoJsonIsNoWish() {
    for (var text : List.of("", "[", "{'off':'maybe'}")) {
      assertThat(read(text)).as(text).isInstanceOf(SwitchWish.Wrong.class);
    }
  }

  private static SwitchWish read(String body) {
    return SwitchWish.read(body.replace('\'', '"').getBytes(UTF_8), APPS);
  }
}
