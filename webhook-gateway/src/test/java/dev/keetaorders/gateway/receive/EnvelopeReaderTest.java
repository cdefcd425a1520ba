package dev.keetaorders.gateway.receive;

import static dev.keetaorders.gateway.receive.Pushes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.keetaorders.contracts.notification.QuarantineReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {

  @Test
  void keepsEveryValueAsTheTextInWhichItTravelled() {
    var parameters =
        read("""
        { "appId" : 9223372036854775807, "big":1234567890123456789012345678901234567890,
          "price":1.50, "e":1E5, "yes":true, "no" : null, "empty":"",
          "text":"a\\u4e2d\\n\\"b\\"", "nested" : { "b" : 1, "a":[ 1.0 , {"é":"\\u00e9"} ] } ,
          "list":[ ] }
        """)
            .parameters();

    assertThat(parameters)
        .containsExactly(
            entry("appId", "9223372036854775807"),
            entry("big", "1234567890123456789012345678901234567890"),
            entry("price", "1.50"),
            entry("e", "1E5"),
            entry("yes", "true"),
            entry("no", "null"),
            entry("empty", ""),
            entry("text", "a中\n\"b\""),
            entry("nested", "{ \"b\" : 1, \"a\":[ 1.0 , {\"é\":\"\\u00e9\"} ] }"),
            entry("list", "[ ]"));
  }

  @Test
  void saysWhetherTheMessageIsAText() {
    assertThat(List.of(read("{\"message\":\"{}\"}"), read("{\"message\":{}}")))
        .extracting(Envelope::messageIsText)
        .containsExactly(true, false);
  }

  @Test
  void refusesAKeyThatStandsThereTwiceAndKeepsWhatCameBefore() {
    var reading = EnvelopeReader.read(utf8("{\"eventId\":1001,\"appId\":1,\"appId\":2}"));

    assertThat(reading)
        .isInstanceOfSatisfying(
            EnvelopeReader.Reading.Unreadable.class,
            unreadable -> {
              assertThat(unreadable.why()).isEqualTo(QuarantineReason.REPEATED_KEY);
              assertThat(unreadable.soFar().eventId()).contains("1001");
              assertThat(unreadable.soFar().appId()).contains("1");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"x\"",
        "1",
        "null",
        "true",
        "{",
        "{\"a\":1",
        "{\"a\":1}}",
        "{\"a\":1} x",
        "{a:1}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "hello",
        "{\"a\":\"\u0000\"}",
        "{\"a\":1,}",
        "\u0000",
        "{\"a\":\"\\ud8\"}",
        "/* */{}"
      })
  void findsNoObjectInWhatIsNone(String body) {
    assertThat(EnvelopeReader.read(utf8(body)))
        .isInstanceOfSatisfying(
            EnvelopeReader.Reading.Unreadable.class,
            not -> assertThat(not.why()).isEqualTo(QuarantineReason.NOT_A_JSON_OBJECT));
  }

  @Test
  void survivesNestingNamesAndBytesThatNoJsonHas() {
    var bodies =
        List.of(
            utf8("{\"a\":" + "[".repeat(100_000)),
            utf8("{\"a\":" + "{\"a\":".repeat(100_000)),
            utf8("{\"" + "n".repeat(100_000) + "\":1}"),
            utf8("{\"a\":" + "9".repeat(100_000) + "}"),
            new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'},
            new byte[] {(byte) 0xfe, (byte) 0xff, 0, '{', 0, '}'},
            new byte[] {(byte) 0xef, (byte) 0xbb});

    assertThat(bodies)
        .allSatisfy(body ->
            assertThat(EnvelopeReader.read(body))
                .isInstanceOf(EnvelopeReader.Reading.Unreadable.class));
  }

  @Test
  void readsTheEventIdOnlyIfItIsOne() {
    var envelopes =
        List.of(
            read("{\"eventId\":1001}"),
            read("{\"eventId\":\"1001\"}"),
            read("{\"code\":\"c\",\"state\":\"\"}"),
            read("{\"eventId\":1001.0}"),
            read("{\"eventId\":\"a/b\"}"),
            read("{\"eventId\":null}"),
            read("{\"eventId\":12345678901}"),
            read("{\"appId\":1}"));

    assertThat(envelopes)
        .extracting(envelope -> envelope.eventId().orElse("none"))
        .containsExactly("1001", "1001", "1", "none", "none", "none", "none", "none");
  }

  @Test
  void takesOnlyAStringOrAWholeNumberAsAnId() {
    var envelopes =
        List.of(
            read("{\"messageId\":\"a/b\"}"),
            read("{\"messageId\":12345678901234567890}"),
            read("{\"messageId\":null}"),
            read("{\"messageId\":true}"),
            read("{\"messageId\":[1]}"),
            read("{\"messageId\":1.5}"),
            read("{\"messageId\":\"\"}"),
            read("{\"messageId\":\"a b\"}"),
            read("{\"messageId\":\"\\ud800\"}"));

    assertThat(envelopes)
        .extracting(envelope -> envelope.messageId().orElse("none"))
        .containsExactly(
            "a/b", "12345678901234567890", "none", "none", "none", "none", "none", "none", "none");
  }

  @Test
  void takesSecondsInAnEnvelopeAndMillisecondsInEventOne() {
    var envelopes =
        List.of(
            read("{\"eventId\":1001,\"timestamp\":1700000000}"),
            read("{\"code\":\"c\",\"timestamp\":1700000000123}"),
            read("{\"eventId\":1001,\"timestamp\":\"1700000000\"}"),
            read("{\"eventId\":1001,\"timestamp\":1700000000123}"),
            read("{\"eventId\":1001,\"timestamp\":99999999999999999999}"));

    assertThat(envelopes)
        .extracting(envelope -> envelope.sentAt().map(Object::toString).orElse("unknown"))
        .containsExactly(
            "2023-11-14T22:13:20Z",
            "2023-11-14T22:13:20.123Z",
            "2023-11-14T22:13:20Z",
            "unknown",
            "unknown");
  }

  @Test
  void readsTheParametersOfAQueryDecoded() {
    var reading = EnvelopeReader.readQuery("code=a%2Bb&state=&appId=12&flag&x=%E4%B8%AD+c&");

    assertThat(reading)
        .isInstanceOfSatisfying(
            EnvelopeReader.Reading.Read.class,
            read ->
                assertThat(read.envelope().parameters())
                    .containsExactly(
                        entry("code", "a+b"),
                        entry("state", ""),
                        entry("appId", "12"),
                        entry("flag", ""),
                        entry("x", "中 c")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%zz", "a=%", "%=1", "a=1&a=2"})
  void refusesAQueryThatCannotBeDecodedOrRepeatsAName(String query) {
    assertThat(EnvelopeReader.readQuery(query))
        .isInstanceOf(EnvelopeReader.Reading.Unreadable.class);
  }

  private static Envelope read(String body) {
    return switch (EnvelopeReader.read(utf8(body))) {
      case EnvelopeReader.Reading.Read read -> read.envelope();
      case EnvelopeReader.Reading.Unreadable not -> throw new AssertionError(not);
    };
  }
}
