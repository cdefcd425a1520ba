package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {

  @ParameterizedTest(name = "{0} {1} {2} -> {3}")
  @CsvSource({
    "standard.1001, , , ",
    "standard.1001, keeta-status, 20, ",
    "standard.1001, keeta-status, 30, ACCEPTED",
    "standard.1002, , , ACCEPTED",
    "standard.1003, , , ACCEPTED",
    "standard.1004, keeta-actor, 0, CANCELLED_BY_KEETA",
    "standard.1004, keeta-actor, 10, CANCELLED",
    "standard.1004, keeta-actor, 20, CANCELLED",
    "standard.1004, keeta-actor, 30, CANCELLED",
    "standard.1008, , , CANCELLED_BY_KEETA",
    "standard.1006, keeta-status, 30, ",
    "standard.1007, keeta-status, 5002, ",
    "standard.reply.get, keeta-status, 20, ",
    "standard.reply.get, keeta-status, 35, ACCEPTED",
    "standard.reply.get, keeta-status, 50, CANCELLED",
    "standard.reply.confirm, keeta-reply, done, ACCEPTED",
    "standard.reply.confirm, keeta-reply, refused, ",
    "standard.reply.cancel, keeta-reply, done, CANCELLED",
    "standard.reply.cancel, keeta-reply, refused, ",
    "standard.reply.agree, keeta-reply, done, ",
    "opendelivery.CREATED, , , ",
    "opendelivery.CONFIRMED, , , ACCEPTED",
    "opendelivery.CONCLUDED, , , ACCEPTED",
    "opendelivery.PICKUP_ONGOING, , , ",
    "opendelivery.CANCELLATION_REQUESTED, , , ",
    "opendelivery.CANCELLED, , , CANCELLED",
    "opendelivery.reply.details, keeta-status, DISPATCHED, ACCEPTED",
    "opendelivery.reply.details, keeta-status, CREATED, ",
    "opendelivery.reply.confirm, keeta-reply, taken, ",
    "opendelivery.reply.cancel, keeta-reply, taken, ",
    "something.else, , , "
  })
  void readsWhatARecordSaysOfTheAcceptance(
      String type, @Nullable String header, @Nullable String value, @Nullable Ending is) {
    var found = Found.nothing();
    if (header == null) {
      found.logged("keeta." + type, "m1", 1, "p1");
    } else {
      found.logged("keeta." + type, "m1", 1, "p1", header, String.valueOf(value));
    }

    assertThat(Ending.of(found.notifications.getFirst()).orElse(null)).isEqualTo(is);
  }

  @ParameterizedTest
  @CsvSource({"1002", "1004", "1008"})
  void believesNothingThatNobodyCanVerify(String kind) {
    var found = Found.nothing();
    found.logged("keeta.standard." + kind, "m1", 1, "p1", "keeta-verification", "unverified:x");

    assertThat(Ending.of(found.notifications.getFirst())).isEmpty();
  }
}
