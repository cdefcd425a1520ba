package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What an operator does and sees besides orders: shops that Keeta closed, webhooks, cipher texts.
 */
@ExtendWith(OneStack.class)
class BesideOrdersIT {

  private static final String APP = "1001001";

  private static final Pattern CIPHER_TEXT = Pattern.compile("ENC_\\w+");

  private final StackUnderTest stack;
  private final SandboxSide keeta;
  private final ChainSide chain;

  BesideOrdersIT(StackUnderTest stack, ChainSide chain) {
    this.stack = stack;
    this.keeta = new SandboxSide(stack);
    this.chain = chain;
  }

  @Test
  void aClosureAndAReopeningAreShown() throws Exception {
    keeta.place("{\"shopId\":\"910101\"}");

    keeta.actOnShop("910101", "CLOSE");
    awaitShop("910101", "SUSPENDED");

    keeta.actOnShop("910101", "OPEN");
    awaitShop("910101", "OPERATING");
  }

  @Test
  void webhooksAreRegisteredOnlyWhenSomebodySaysSo() throws Exception {
    var planned = register();

    assertThat(planned.exitCode()).as(planned.said()).isZero();
    assertThat(keeta.callbacks(APP)).isEmpty();

    var applied = register("--apply");

    assertThat(applied.exitCode()).as(applied.said()).isZero();
    var url = stack.url(App.GATEWAY, "/keeta/webhooks");
    assertThat(keeta.callbacks(APP)).isNotEmpty().allMatch(callback -> callback.url().equals(url));
    assertThat(planned.said().lines().filter(line -> line.contains(url)))
        .hasSameSizeAs(keeta.callbacks(APP));
  }

  @Test
  void textsAreDecryptedOfOrdersThatTheShopBringsAndOfNoOther() throws Exception {
    var brought = keeta.place("{\"fulfilment\":\"MERCHANT_DELIVERY\"}");
    var other = keeta.place("{}");

    var texts = cipherTexts(brought);

    // The command service reads the log by itself, and may know the order later than it is shown.
    ChainSide.eventually()
        .untilAsserted(() -> {
          var answer = decrypt(brought, texts);
          assertThat(answer.status()).as(answer.body()).isEqualTo(200);
          // What the sandbox encrypts is a fiction of this shape.
          assertThat(answer.body()).contains("\"plainText\":\"500000000\"");
        });
    assertThat(decrypt(other, cipherTexts(other)).status()).isBetween(400, 422);
    assertThat(keeta.calls(other)).noneMatch(call -> call.path().endsWith("/batchDecrypt"));
  }

  private Ended register(String... more) throws Exception {
    var words = new ArrayList<>(List.of("register-webhooks", "--app", APP));
    words.addAll(List.of("--service", stack.url(App.COMMAND, "")));
    words.addAll(List.of(more));
    var program = StackUnderTest.command(words);
    program.environment().put("KEETA_USER", "operator");
    program.environment().put("KEETA_PASSWORD", "operator");
    return Ended.of(program);
  }

  private Web.Answer decrypt(String orderId, List<String> texts) throws Exception {
    var quoted = texts.stream().map(text -> '"' + text + '"').toList();
    return Web.post(
        stack.url(App.COMMAND, "/decryptions"),
        "{\"orderId\":\"%s\",\"cipherTexts\":[%s]}".formatted(orderId, String.join(",", quoted)),
        OneStack.OPERATOR);
  }

  /** Those in the placement, as Keeta pushed it. */
  private List<String> cipherTexts(String orderId) throws Exception {
    chain.awaitOrder(orderId);
    return chain.records(ChainSide.TOPICS.orderNotifications()).stream()
        .filter(record -> orderId.equals(record.key()))
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .flatMap(text -> CIPHER_TEXT.matcher(text).results())
        .map(found -> found.group())
        .distinct()
        .limit(50)
        .toList();
  }

  private void awaitShop(String shopId, String status) {
    ChainSide.eventually()
        .untilAsserted(() ->
            assertThat(
                    Web.get(stack.url(App.COMMAND, "/shops/%s?appId=%s".formatted(shopId, APP)))
                        .body())
                .contains("\"status\":\"%s\"".formatted(status)));
  }
}
