package dev.keetaorders.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.codec.CommandReader.Reading;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.Dialect;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {

  private static final String CONFIRM =
      """
      {"commandId":"6f9c","type":"CONFIRM_ORDER","orderId":"5047843723786410","shopId":"466663",
       "appId":"1001001","dialect":"standard","issuedBy":"pos-bridge",
       "issuedAt":"2026-01-05T12:00:00.000Z","expiresAt":"2026-01-05T15:04:30+03:00","arguments":{}}
      """;

  @Test
  void readsEveryFieldOfACommand() {
    assertThat(command(CONFIRM))
        .isEqualTo(
            new Command(
                "6f9c",
                CommandType.CONFIRM_ORDER,
                "5047843723786410",
                "466663",
                "1001001",
                Dialect.STANDARD,
                "pos-bridge",
                Instant.parse("2026-01-05T12:00:00Z"),
                Instant.parse("2026-01-05T12:04:30Z"),
                new CommandArguments.None()));
  }

  @Test
  void readsWhatItWrote() {
    var command = command(CONFIRM);

    assertThat(CommandReader.read(Json.write(command)))
        .isInstanceOfSatisfying(
            Reading.Read.class, r -> assertThat(r.command()).isEqualTo(command));
  }

  @Test
  void threeFieldsAreEnough() {
    assertThat(command("{'commandId':'a','type':'FETCH_ORDER','orderId':'1'}"))
        .isEqualTo(
            new Command(
                "a",
                CommandType.FETCH_ORDER,
                "1",
                null,
                null,
                null,
                null,
                null,
                null,
                new CommandArguments.None()));
  }

  @Test
  void readsTheArgumentsOfACancellation() {
    assertThat(
            command(
                    """
                    {'commandId':'a','type':'CANCEL_ORDER','orderId':'1',
                     'arguments':{'code':'500000','reason':'oven broken','note':'ignored'}}
                    """)
                .arguments())
        .isEqualTo(new CommandArguments.Cancellation("500000", "oven broken"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          orderId        | {'commandId':'a','type':'CONFIRM_ORDER'}
          orderId        | {'commandId':'a','type':'CONFIRM_ORDER','orderId':5047843723786410}
          orderId        | {'commandId':'a','type':'CONFIRM_ORDER','orderId':''}
          orderId        | {'commandId':'a','type':'CONFIRM_ORDER','orderId':'a b'}
          orderId        | {'commandId':'a','type':'CONFIRM_ORDER','orderId':true}
          commandId      | {'commandId':17,'type':'CONFIRM_ORDER','orderId':'1'}
          shopId         | {'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','shopId':466663}
          appId          | {'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','appId':1001001}
          type           | {'commandId':'a','orderId':'1'}
          type           | {'commandId':'a','type':'EAT_ORDER','orderId':'1'}
          arguments.afterSaleOrderId | {'commandId':'a','type':'AGREE_REFUND','orderId':'1'}
          arguments.products[0].refundCount | {'commandId':'a','type':'PREVIEW_PARTIAL_REFUND','orderId':'1','arguments':{'products':[{'orderProductId':'7'}]}}
          type           | {'commandId':'a','type':1,'orderId':'1'}
          dialect        | {'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','dialect':'klingon'}
          issuedBy       | {'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','issuedBy':{}}
          issuedAt       | {'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','issuedAt':'noon'}
          expiresAt      | {'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','expiresAt':'soon'}
          expiresAt      | {'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','expiresAt':1767614670}
          expiresAt      | {'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','expiresAt':'0000-01-01T00:00:00Z'}
          expiresAt      | {'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','expiresAt':'+300000-01-01T00:00:00Z'}
          expiresAt      | {'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','expiresAt':'9999-12-31T23:59:59-01:00'}
          issuedAt       | {'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','issuedAt':'1999-12-31T23:59:59.999Z'}
          arguments      | {'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','arguments':[]}
          arguments.code | {'commandId':'a','type':'CANCEL_ORDER','orderId':'1'}
          arguments.code | {'commandId':'a','type':'CANCEL_ORDER','orderId':'1','arguments':{'code':500001}}
          arguments.code | {'commandId':'a','type':'CANCEL_ORDER','orderId':'1','arguments':{'code':'x'}}
          arguments.code | {'commandId':'a','type':'CANCEL_ORDER','orderId':'1','arguments':{'code':'123'}}
          arguments.reason | {'commandId':'a','type':'CANCEL_ORDER','orderId':'1','arguments':{'code':'500000'}}
          arguments.reason | {'commandId':'a','type':'CANCEL_ORDER','orderId':'1','arguments':{'code':'500000','reason':' '}}
          """)
  void namesTheFieldThatIsWrong(String field, String json) {
    assertThat(read(json))
        .isInstanceOfSatisfying(
            Reading.Wrong.class,
            wrong -> {
              assertThat(wrong.error().field()).isEqualTo(field);
              assertThat(wrong.error().remedy()).isNotBlank();
            });
  }

  @Test
  void saysWhyANumberIsNoId() {
    assertThat(read("{'commandId':'a','type':'FETCH_ORDER','orderId':5047843723786410}"))
        .isInstanceOfSatisfying(
            Reading.Wrong.class,
            wrong ->
                assertThat(wrong.error().sentence()).contains("JSON number", "2^53", "quotes"));
  }

  @Test
  void answersAWrongCommandUnderTheNameThatItGave() {
    assertThat(read("{'commandId':17,'type':'EAT','orderId':'1','shopId':9,'issuedBy':'x'}"))
        .isInstanceOfSatisfying(
            Reading.Wrong.class,
            wrong ->
                assertThat(wrong.head())
                    .hasToString(
                        "CommandHead[commandId=17, type=EAT, orderId=1, shopId=null, appId=null,"
                            + " dialect=null, issuedBy=x]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing of the kind",
        "[]",
        "null",
        "{}",
        "{'type':'CONFIRM_ORDER','orderId':'1'}",
        "{'commandId':null,'type':'CONFIRM_ORDER','orderId':'1'}",
        "{'commandId':'','type':'CONFIRM_ORDER','orderId':'1'}",
        "{'commandId':'a b','type':'CONFIRM_ORDER','orderId':'1'}",
        "{'commandId':1.5,'type':'CONFIRM_ORDER','orderId':'1'}",
        "{'commandId':'a','type':'CONFIRM_ORDER','orderId':'1'",
        "{'commandId':'a','type':'CONFIRM_ORDER','orderId':'1'} and more",
        "{'commandId':'a','type':'CONFIRM_ORDER','orderId':'1','orderId':'2'}",
      })
  void whatCannotBeAnsweredIsUnreadable(String json) {
    assertThat(read(json)).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void orderOfKeysAndWhiteSpaceAreNoContent() {
    var hash =
        hash("{'commandId':'a','type':'FETCH_ORDER','orderId':'1','arguments':{'x':1,'y':[2,{}]}}");

    assertThat(
            hash(
                " { 'arguments': {'y':[ 2,{ } ], 'x' : 1},"
                    + " 'orderId':'1','type':'FETCH_ORDER','commandId':'a'}"))
        .isEqualTo(hash);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'commandId':'a','type':'FETCH_ORDER','orderId':'2'}",
        "{'commandId':'a','type':'FETCH_ORDER','orderId':'1','note':'x'}",
        "{'commandId':'a','type':'FETCH_ORDER','orderId':'1','arguments':{}}",
        "{'commandId':'a','type':'CONFIRM_ORDER','orderId':'1'}",
      })
  void everythingElseIsContent(String other) {
    assertThat(hash(other))
        .isNotEqualTo(hash("{'commandId':'a','type':'FETCH_ORDER','orderId':'1'}"));
  }

  private static Command command(String json) {
    return ((Reading.Read) read(json)).command();
  }

  private static String hash(String json) {
    return ((Reading.Read) read(json)).hash();
  }

  private static Reading read(String json) {
    return CommandReader.read(json.replace('\'', '"').getBytes(UTF_8));
  }
}
