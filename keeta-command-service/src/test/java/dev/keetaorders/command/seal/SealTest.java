package dev.keetaorders.command.seal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.command.seal.Seal.Opened;
import dev.keetaorders.contracts.settings.Secret;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String OLD = "old:" + key((byte) 1);
  private static final String NEW = "new:" + key((byte) 2);
  private static final Secret TOKEN = new Secret("361d6d7f2624497e9976073205c16227");
  private static final String PLACE = "access_token of 1001001";

  private final Seal seal = seal(OLD);

  @Test
  void opensWhatItSealed() {
    var sealed = seal.seal(PLACE, TOKEN);

    assertThat(seal.open(PLACE, sealed)).isEqualTo(new Opened.Open(TOKEN));
    assertThat(sealed.keyId()).isEqualTo("old");
    assertThat(new String(sealed.bytes(), ISO_8859_1)).doesNotContain(TOKEN.value());
  }

  @Test
  void theSameSecretNeverLooksTheSame() {
    assertThat(seal.seal(PLACE, TOKEN).bytes()).isNotEqualTo(seal.seal(PLACE, TOKEN).bytes());
  }

  @Test
  void whatWasChangedDoesNotOpenWhicheverByteItWas() {
    var sealed = seal.seal(PLACE, TOKEN);

    for (var i = 0; i < sealed.bytes().length; i++) {
      var bytes = sealed.bytes().clone();
      bytes[i] = (byte) (bytes[i] ^ 1);
      assertThat(seal.open(PLACE, new Sealed("old", bytes))).isEqualTo(new Opened.Broken("old"));
    }
    assertThat(seal.open(PLACE, new Sealed("old", new byte[0])))
        .isEqualTo(new Opened.Broken("old"));
    assertThat(seal.open(PLACE, new Sealed("old", new byte[12])))
        .isEqualTo(new Opened.Broken("old"));
  }

  @Test
  void whatWasSealedForOnePlaceDoesNotOpenInAnother() {
    var sealed = seal.seal(PLACE, TOKEN);

    assertThat(seal.open("access_token of 1001002", sealed)).isEqualTo(new Opened.Broken("old"));
    assertThat(seal.open("refresh_token of 1001001", sealed)).isEqualTo(new Opened.Broken("old"));
  }

  @Test
  void anotherKeyOfTheSameIdDoesNotOpenIt() {
    var sealed = seal.seal(PLACE, TOKEN);

    assertThat(seal("old:" + key((byte) 9)).open(PLACE, sealed))
        .isEqualTo(new Opened.Broken("old"));
  }

  @Test
  void whileAKeyIsRotatedTheFirstSealsAndAllOpen() {
    var before = seal.seal(PLACE, TOKEN);
    var rotating = seal(NEW, OLD);
    var after = seal(NEW);

    assertThat(rotating.open(PLACE, before)).isEqualTo(new Opened.Open(TOKEN));
    assertThat(rotating.isOutdated(before)).isTrue();
    var anew = rotating.seal(PLACE, TOKEN);
    assertThat(anew.keyId()).isEqualTo("new");
    assertThat(rotating.isOutdated(anew)).isFalse();
    assertThat(after.open(PLACE, anew)).isEqualTo(new Opened.Open(TOKEN));
    assertThat(after.open(PLACE, before)).isEqualTo(new Opened.NoSuchKey("old"));
  }

  @Test
  void withoutAKeyNothingIsSealed() {
    assertThat(seal().isPossible()).isFalse();
    assertThat(seal().open(PLACE, seal.seal(PLACE, TOKEN))).isEqualTo(new Opened.NoSuchKey("old"));
    assertThatThrownBy(() -> seal().seal(PLACE, TOKEN)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void saysWhichKeyIsWrongAndShowsNoneOfIt() {
    var shortKey = Base64.getEncoder().encodeToString("too short".getBytes(UTF_8));

    assertThatThrownBy(() -> SealingKeys.read(List.of(OLD, "new:" + shortKey)))
        .hasMessageContaining("command.token.encryption-keys: key 2")
        .hasMessageContaining("openssl rand -base64 32")
        .hasMessageNotContaining(shortKey);
    assertThatThrownBy(() -> SealingKeys.read(List.of("new:no base 64")))
        .hasMessageContaining("key 1")
        .hasMessageNotContaining("no base 64");
    assertThatThrownBy(() -> SealingKeys.read(List.of(key((byte) 1))))
        .hasMessageContaining("id:key")
        .hasMessageNotContaining(key((byte) 1));
    assertThatThrownBy(() -> SealingKeys.read(List.of(OLD, "old:" + key((byte) 3))))
        .hasMessageContaining("key 2 has an id that another has");
  }

  @Test
  void showsNoKeyInItsText() {
    assertThat(SealingKeys.read(List.of(OLD, NEW)).toString()).isEqualTo("SealingKeys[new, old]");
  }

  private static Seal seal(String... keys) {
    return new Seal(SealingKeys.read(List.of(keys)), RANDOM);
  }

  private static String key(byte filledWith) {
    var bytes = new byte[32];
    Arrays.fill(bytes, filledWith);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
