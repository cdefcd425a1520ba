package dev.keetaorders.redrive.letter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.Times;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.codec.CommandReader;
import dev.keetaorders.contracts.codec.CommandReader.Reading;
import dev.keetaorders.contracts.command.DeadLetterHeader;
import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.gateway.append.Entry;
import dev.keetaorders.gateway.receive.ReceiveAgain;
import dev.keetaorders.gateway.receive.ReceiveAgain.Again;
import dev.keetaorders.redrive.letter.Letter.LetterHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what may become of a letter, by the apps and secrets of today: a push as the gateway would
 * take it now, a command if it can be read. It changes nothing.
 */
public final class JudgeLetter {

  private static final Set<String> OF_A_DEAD_LETTER =
      Set.of(
          DeadLetterHeader.REASON,
          DeadLetterHeader.DETAIL,
          DeadLetterHeader.TOPIC,
          DeadLetterHeader.PARTITION,
          DeadLetterHeader.OFFSET,
          NotificationHeader.REDRIVEN_FROM);
  private static final Set<String> OF_QUARANTINE =
      Set.of(
          NotificationHeader.QUARANTINE_REASON,
          NotificationHeader.BODY_SHA256,
          NotificationHeader.REDRIVEN_FROM);

  /** Of the receipt, and not of the bytes: they are as they were when it came. */
  private static final List<String> OF_THE_RECEIPT =
      List.of(NotificationHeader.VIA, NotificationHeader.TRACEPARENT);

  private static final String OTHER_CONTENT = "other-content";

  private final Topics topics;
  private final ReceiveAgain receiveAgain;

  /** By these apps. */
  public JudgeLetter(Installation installation) {
    this.topics = installation.topics();
    this.receiveAgain = new ReceiveAgain(installation.apps());
  }

  /**
   * Judges it.
   *
   * @param corrected what a command was meant to be; null: as it is
   */
  public Fate judge(Letter letter, byte @Nullable [] corrected) {
    return switch (letter.place().shelf()) {
      case QUARANTINE -> quarantined(letter);
      case DEAD_LETTER -> command(letter, corrected);
    };
  }

  private Fate quarantined(Letter letter) {
    var value = letter.value();
    if (value == null) {
      return new Fate.Stays("has no value", "leave it: there is nothing to put back");
    }
    if (ReceiveAgain.isHeadOnly(letter.reason())
        || letter.header(NotificationHeader.BODY_SHA256).isPresent()) {
      return new Fate.Stays(
          "is the head of something that was too large",
          "look the order up in Keeta's merchant app, or by FETCH_ORDER");
    }
    return ReceiveAgain.isReason(letter.reason())
        ? received(letter, value)
        : asItStood(letter, value);
  }

  private Fate received(Letter letter, byte[] value) {
    var receivedAt =
        letter.header(NotificationHeader.TIME).flatMap(Times::read).orElse(letter.at());
    var first =
        new ReceiveAgain.Received(
            letter
                .header(NotificationHeader.SOURCE)
                .flatMap(NotificationSource::ofWireName)
                .map(NotificationSource::dialect)
                .orElse(Dialect.STANDARD),
            letter.appId().orElse(null),
            letter.header(NotificationHeader.MERCHANT_ID).orElse(null),
            letter.header(NotificationHeader.SIGNATURE).orElse(null),
            letter.header(NotificationHeader.CONTENT_TYPE).orElse(null),
            receivedAt);
    var again = receiveAgain.receive(value, first);
    return switch (again) {
      case Again.Unfit(var why, var remedy) -> new Fate.Stays(why, remedy);
      case Again.Filed(var entry, var verification) ->
          new Fate.PutBack(
              verification.trusted(),
              entry.destination().topic(topics),
              bytes(entry.key()),
              entry.value(),
              headers(entry, letter),
              verification.wireName());
    };
  }

  private List<LetterHeader> headers(Entry entry, Letter letter) {
    var headers = new ArrayList<LetterHeader>();
    entry
        .headers()
        .forEach((name, text) -> {
          if (!OF_THE_RECEIPT.contains(name)) headers.add(LetterHeader.of(name, text));
        });
    for (var name : OF_THE_RECEIPT) {
      Optional.ofNullable(entry.headers().get(name))
          .map(now -> letter.header(name).orElse(now))
          .or(() -> letter.header(name))
          .ifPresent(text -> headers.add(LetterHeader.of(name, text)));
    }
    headers.add(from(letter));
    return headers;
  }

  /** It stood on the log before somebody else put it aside, who could not read or store it. */
  private Fate asItStood(Letter letter, byte[] value) {
    var verification = letter.header(NotificationHeader.VERIFICATION);
    if (verification.isEmpty() || letter.header(NotificationHeader.ID).isEmpty()) {
      return new Fate.Stays(
          "has no headers of a notification", "leave it: nobody can say what it was");
    }
    return new Fate.PutBack(
        true,
        topics.orderNotifications(),
        letter.key(),
        value,
        without(OF_QUARANTINE, letter),
        verification.get());
  }

  private Fate command(Letter letter, byte @Nullable [] corrected) {
    var value = corrected == null ? letter.value() : corrected;
    if (value == null) {
      return new Fate.Stays("has no value", "give the command that was meant with --value FILE");
    }
    return switch (CommandReader.read(value)) {
      case Reading.Unreadable(var why) ->
          new Fate.Stays(
              "is no command: " + why, "give the command that was meant with --value FILE");
      case Reading.Wrong(var _, var error, var _) when corrected != null ->
          new Fate.Stays("would be INVALID: " + error.sentence(), "correct that in the file");
      case Reading.Wrong _ -> again(letter, value, "to be answered INVALID");
      case Reading.Read(var command, var _) ->
          letter.reason().equals(OTHER_CONTENT) && isIdOf(letter, command.commandId())
              ? new Fate.Stays(
                  "reuses the id of another command",
                  "give it a commandId of its own with --value FILE")
              : again(letter, value, corrected == null ? "as it came" : "corrected");
    };
  }

  private Fate again(Letter letter, byte[] value, String as) {
    return new Fate.PutBack(
        true, topics.commands(), letter.key(), value, without(OF_A_DEAD_LETTER, letter), as);
  }

  private static boolean isIdOf(Letter letter, String commandId) {
    var value = letter.value();
    if (value == null) return false;
    return switch (CommandReader.read(value)) {
      case Reading.Read(var command, var _) -> command.commandId().equals(commandId);
      case Reading.Wrong(var head, var _, var _) -> head.commandId().equals(commandId);
      case Reading.Unreadable _ -> false;
    };
  }

  private List<LetterHeader> without(Set<String> names, Letter letter) {
    var headers = new ArrayList<LetterHeader>();
    for (var header : letter.headers()) {
      if (!names.contains(header.name())) headers.add(header);
    }
    headers.add(from(letter));
    return headers;
  }

  private LetterHeader from(Letter letter) {
    var place = letter.place();
    return LetterHeader.of(
        NotificationHeader.REDRIVEN_FROM,
        "%s:%d:%d".formatted(place.shelf().topic(topics), place.partition(), place.offset()));
  }

  private static byte @Nullable [] bytes(@Nullable String key) {
    return key == null ? null : key.getBytes(UTF_8);
  }
}
