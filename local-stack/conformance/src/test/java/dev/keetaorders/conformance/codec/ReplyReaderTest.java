package dev.keetaorders.conformance.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.conformance.evidence.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyReaderTest {

  @Test
  void takesHttp200AndTheNumber0ForAnAcknowledgement() {
    assertThat(ReplyReader.read(200, "{\"code\":0,\"message\":\"Success\",\"data\":{}}"))
        .isEqualTo(new Reply.Acknowledged(true));
    assertThat(ReplyReader.read(200, "{\"code\":0}")).isEqualTo(new Reply.Acknowledged(false));
  }

  @ParameterizedTest
  @CsvSource({
    "500, '{\"code\":0}', HTTP 500",
    "204, '', HTTP 204",
    "200, '', HTTP 200 without a body",
    "200, OK, 'HTTP 200, and the body is no JSON object'",
    "200, '[]', 'HTTP 200, and the body is no JSON object'",
    "200, '{}', HTTP 200 without a number as its code",
    "200, '{\"code\":\"0\"}', HTTP 200 without a number as its code",
    "200, '{\"code\":0.0}', HTTP 200 without a number as its code",
    "200, '{\"code\":2090006003}', HTTP 200 with code 2090006003"
  })
  void takesNothingElse(int status, String body, String told) {
    assertThat(ReplyReader.read(status, body)).isEqualTo(new Reply.Otherwise(told));
  }
}
