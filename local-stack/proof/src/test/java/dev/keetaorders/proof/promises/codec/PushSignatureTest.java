package dev.keetaorders.proof.promises.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PushSignatureTest {

  private static final String ADDRESS = "http://localhost:8080/keeta/webhooks";
  private static final String SIGNED =
      ADDRESS
          + "?appId=1001001&eventId=1002&message={\"orderViewId\":5047843723786410}&messageId=m1"
          + "&shopId=466663&timestamp=1767614400the-secret";

  @Test
  void tellsWithWhichSecretAPushIsSigned() {
    var push = push(Sha256.of(SIGNED.getBytes(UTF_8)));

    assertThat(PushSignature.isBy("the-secret", ADDRESS, push)).isTrue();
    assertThat(PushSignature.isBy("another-secret", ADDRESS, push)).isFalse();
    assertThat(PushSignature.isBy("the-secret", ADDRESS + "/else", push)).isFalse();
    assertThat(PushSignature.isBy("the-secret", ADDRESS, push("f".repeat(64)))).isFalse();
  }

  @Test
  void tellsNothingOfWhatHasNoSignature() {
    for (var body : new String[] {"", "no JSON", "{}", "[]"}) {
      assertThat(PushSignature.isBy("the-secret", ADDRESS, body.getBytes(UTF_8))).isFalse();
    }
  }

  private static byte[] push(String signature) {
    return """
    {"timestamp":1767614400,"messageId":"m1","appId":1001001,"eventId":1002,"shopId":466663,
     "message":"{\\"orderViewId\\":5047843723786410}","sig":"%s"}\
    """
        .formatted(signature)
        .getBytes(UTF_8);
  }
}
