package dev.keetaorders.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.hostile.PoisonedJson;
import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a document, reading gives a value or says that it cannot be read. */
class HostileJsonTest {

  private static final int COMMANDS = 5_000;
  private static final String COMMAND =
      """
      {"commandId":"c-1","type":"CANCEL_ORDER","orderId":"5047843723786410","shopId":"466663",\
      "issuedAt":"2026-01-05T12:00:00.000Z","expiresAt":null,"more":7,\
      "arguments":{"code":"500000","reason":"oven broken"}}\
      """;

  private final long seed = new Random().nextLong();

  @Test
  void noCommandThrowsWhateverStandsInIt() {
    var random = new Random(seed);
    var readings = new HashSet<Class<?>>();
    for (var n = 0; n < COMMANDS; n++) {
      var bytes = PoisonedJson.of(COMMAND, random).getBytes(UTF_8);
      var body = random.nextInt(4) == 0 ? PoisonedJson.damaged(bytes, random) : bytes;
      assertThatCode(
              () -> {
                readings.add(CommandReader.read(body).getClass());
                var _ = Json.read(body, Command.class);
              })
          .as("seed %d, %d", seed, n)
          .doesNotThrowAnyException();
    }
    assertThat(readings)
        .containsExactlyInAnyOrder(
            CommandReader.Reading.Read.class,
            CommandReader.Reading.Wrong.class,
            CommandReader.Reading.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1E-2147483648", "1e99999999999999", "[", "\"\\ud8"})
  void aLimitOfTheParserIsAsUnreadableAsWhatIsMalformed(String value) {
    var text = "{\"code\":" + value + "}";

    assertThatThrownBy(() -> Json.mapper().readTree(text)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Json.mapper().readTree(text.getBytes(UTF_8)))
        .isInstanceOf(IOException.class);
    assertThat(CommandReader.read(text.getBytes(UTF_8)))
        .isInstanceOf(CommandReader.Reading.Unreadable.class);
  }
}
