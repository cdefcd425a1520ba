package dev.keetaorders.sandbox.api.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.sandbox.Examples;
import dev.keetaorders.sandbox.TestSandbox;
import dev.keetaorders.sandbox.TestSandbox.Raw;
import dev.keetaorders.sandbox.control.Wish;
import dev.keetaorders.sandbox.world.Carrier;
import dev.keetaorders.sandbox.world.Customer;
import dev.keetaorders.sandbox.world.Fulfilment;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecryptionTest {

  private static final List<String> FIELDS =
      List.of(
          "name",
          "phone",
          "addressLocation",
          "houseNumber",
          "addressStruct",
          "detailAddressStruct");

  @TempDir Path folder;
  private TestSandbox sandbox;

  @BeforeEach
  void open() {
    sandbox = TestSandbox.open(folder);
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void makesReadableWhatTheShopItselfBrings() {
    var order = sandbox.place(Fulfilment.MERCHANT_DELIVERY);
    var ciphers = ciphers(order);

    var answer = decrypt(order.shopId(), ciphers);

    assertThat(Examples.differences(Examples.read("response-batchDecrypt"), answer)).isEmpty();
    var infos = answer.at("/data/plainInfos");
    assertThat(infos.findValuesAsText("cipherText")).isEqualTo(ciphers);
    assertThat(infos.findValuesAsText("errorCode")).containsOnly("0");
    assertThat(infos.at("/0/plainText").asText()).startsWith("Test Customer");
    assertThat(infos.findValuesAsText("plainText"))
        .allSatisfy(plain -> assertThat(plain).isNotBlank().doesNotStartWith("ENC_"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fulfilment.class,
      names = {"PLATFORM_DELIVERY", "PICKUP"})
  void hidesWhomOthersBringItTo(Fulfilment fulfilment) {
    var order = sandbox.place(fulfilment);

    var infos = decrypt(order.shopId(), ciphers(order)).at("/data/plainInfos");

    assertThat(infos).hasSize(FIELDS.size());
    assertThat(infos.findValuesAsText("errorCode"))
        .containsOnly(Long.toString(TestSandbox.CODES.notDecryptable()));
    assertThat(infos).allSatisfy(info -> assertThat(info.path("plainText").isNull()).isTrue());
  }

  @Test
  void makesReadableWhatAThirdPartyBrings() {
    var order =
        sandbox.place(
            new Wish(
                null,
                TestSandbox.SHOP,
                Fulfilment.PLATFORM_DELIVERY,
                Carrier.THIRD_PARTY,
                Duration.ZERO,
                null,
                Customer.ANYBODY,
                false));

    var infos = decrypt(order.shopId(), ciphers(order)).at("/data/plainInfos");

    assertThat(infos.findValuesAsText("errorCode")).containsOnly("0");
  }

  @Test
  void answersEachTextForItself() {
    var order = sandbox.place(Fulfilment.MERCHANT_DELIVERY);
    var good = ciphers(order).getFirst();

    var codes =
        decrypt(order.shopId(), List.of("ENC_of/Keeta=", good, "plain"))
            .at("/data/plainInfos")
            .findValuesAsText("errorCode");

    var bad = Long.toString(TestSandbox.CODES.notDecryptable());
    assertThat(codes).containsExactly(bad, "0", bad);
  }

  @Test
  void decryptsForTheShopOfTheOrderOnly() {
    var order = sandbox.place(Fulfilment.MERCHANT_DELIVERY);

    var infos = decrypt(1, ciphers(order)).at("/data/plainInfos");

    assertThat(infos.findValuesAsText("errorCode")).doesNotContain("0");
  }

  @Test
  void takesFiftyAndNoMore() {
    assertThat(decrypt(1, Collections.nCopies(50, "ENC_x")).path("code").asLong()).isZero();
    assertThat(decrypt(1, Collections.nCopies(51, "ENC_x")).path("code").asLong())
        .isEqualTo(TestSandbox.CODES.parameter());
    assertThat(decrypt(1, List.of()).path("code").asLong())
        .isEqualTo(TestSandbox.CODES.parameter());
  }

  /** The texts as the pushed order has them. */
  private List<String> ciphers(SimulatedOrder order) {
    var recipient =
        Examples.tree(sandbox.call("/order/get", order).body()).at("/data/orderInfo/recipientInfo");
    return FIELDS.stream().map(field -> recipient.path(field).asText()).toList();
  }

  private JsonNode decrypt(long shopId, List<String> ciphers) {
    var infos =
        ciphers.stream()
            .map(cipher -> "{\"cipherText\":\"" + cipher + "\"}")
            .collect(Collectors.joining(",", "[", "]"));
    return Examples.tree(
        sandbox
            .callWithoutToken(
                "/base/batchDecrypt",
                "accessToken",
                "sandbox-token",
                "shopId",
                shopId,
                "cipherInfos",
                new Raw(infos))
            .body());
  }
}
