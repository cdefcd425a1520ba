package dev.keetaorders.command.receive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.keetaorders.command.receive.AuthorizationEventReader.Reading;
import dev.keetaorders.contracts.hostile.PoisonedJson;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in event 1, its code is read or it is put aside, and nothing throws. */
class HostileAuthorizationTest {

  private static final int BODIES = 3_000;
  private static final List<String> FORMS =
      List.of(
          "{\"code\":\"c-1\",\"state\":\"\",\"appId\":1933049627,\"timestamp\":1751448108000,\"sig\":\"x\"}",
          "{\"code\":\"c-1\",\"state\":\"s\",\"appId\":\"1933049627\",\"timestamp\":\"1751448108000\"}",
          "{\"eventId\":1,\"timestamp\":1751448108,\"message\":{\"code\":\"c-1\",\"state\":\"\"}}");

  private final long seed = new Random().nextLong();

  @Test
  void nothingThatIsSentThrows() {
    var random = new Random(seed);
    var readings = new HashSet<Class<?>>();
    for (var n = 0; n < BODIES; n++) {
      var text = PoisonedJson.of(FORMS.get(random.nextInt(FORMS.size())), random);
      var bytes = text.getBytes(UTF_8);
      var body = random.nextInt(4) == 0 ? PoisonedJson.damaged(bytes, random) : bytes;
      assertThatCode(() -> readings.add(AuthorizationEventReader.code(body).getClass()))
          .as("seed %d, %d", seed, n)
          .doesNotThrowAnyException();
    }
    assertThat(readings).containsExactlyInAnyOrder(Reading.Read.class, Reading.Unreadable.class);
  }
}
