package dev.keetaorders.redrive.letter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.Times;
import dev.keetaorders.contracts.command.DeadLetterHeader;
import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.order.OrderId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A letter as a person sees it. Whoever put it there chose most of its bytes, so that nothing of it
 * moves a terminal's cursor; and its value, its key and what headers a stranger gave it are shown
 * only to who asks for them.
 */
public final class Shown {

  /** Ours: ids, codes and times, and never a person's. */
  private static final Set<String> OURS =
      Set.of(
          NotificationHeader.SPEC_VERSION,
          NotificationHeader.ID,
          NotificationHeader.SOURCE,
          NotificationHeader.TYPE,
          NotificationHeader.SUBJECT,
          NotificationHeader.TIME,
          NotificationHeader.CONTENT_TYPE,
          NotificationHeader.SENT_AT,
          NotificationHeader.PLACED_AT,
          NotificationHeader.STATUS,
          NotificationHeader.ACTOR,
          NotificationHeader.OCCURRED_AT,
          NotificationHeader.SUB_ID,
          NotificationHeader.HANDLED_BY,
          NotificationHeader.APPEAL,
          NotificationHeader.REFUNDS,
          NotificationHeader.VERIFICATION,
          NotificationHeader.VIA,
          NotificationHeader.SIGNATURE,
          NotificationHeader.APP_ID,
          NotificationHeader.MERCHANT_ID,
          NotificationHeader.REPLY,
          NotificationHeader.QUARANTINE_REASON,
          NotificationHeader.BODY_SHA256,
          NotificationHeader.REDRIVEN_FROM,
          NotificationHeader.TRACEPARENT,
          DeadLetterHeader.REASON,
          DeadLetterHeader.DETAIL,
          DeadLetterHeader.TOPIC,
          DeadLetterHeader.PARTITION,
          DeadLetterHeader.OFFSET);

  /** One line: where, when, why, what. */
  public static String line(Letter letter, @Nullable Mark mark) {
    var words = new ArrayList<String>();
    words.add(letter.place().toString());
    words.add(Times.text(letter.at()));
    words.add(printable(letter.reason()));
    letter.header(NotificationHeader.TYPE).map(Shown::printable).ifPresent(words::add);
    letter.header(NotificationHeader.ID).map(id -> "id " + printable(id)).ifPresent(words::add);
    letter.appId().map(id -> "app " + printable(id)).ifPresent(words::add);
    letter
        .header(NotificationHeader.SUBJECT)
        .map(id -> "order " + printable(id))
        .ifPresent(words::add);
    letter.header(DeadLetterHeader.DETAIL).map(Shown::printable).ifPresent(words::add);
    if (mark != null) words.add(redriven(mark));
    return String.join("  ", words);
  }

  /** All of it, a line each; bytes that may be personal only if they are asked for. */
  public static List<String> whole(Letter letter, @Nullable Mark mark, boolean withValue) {
    var lines = new ArrayList<String>();
    lines.add("place: " + letter.place());
    lines.add("time: " + Times.text(letter.at()));
    lines.add("key: " + key(letter.key(), withValue));
    for (var header : letter.headers()) {
      var value = header.value();
      var shown =
          OURS.contains(header.name()) || withValue
              ? printable(header.text())
              : "(%d bytes; --show-value shows them)".formatted(value == null ? 0 : value.length);
      lines.add("header %s: %s".formatted(printable(header.name()), shown));
    }
    lines.add("value: " + summary(letter.value()));
    if (mark != null) lines.add(redriven(mark));
    if (withValue && letter.value() != null) {
      lines.add("");
      lines.add(bytes(letter.value()));
    }
    return List.copyOf(lines);
  }

  private static String redriven(Mark mark) {
    return "REDRIVEN at %s to %s as %s"
        .formatted(Times.text(mark.at()), printable(mark.to()), printable(mark.as()));
  }

  private static String key(byte @Nullable [] key, boolean withValue) {
    if (key == null) return "none";
    var text = new String(key, UTF_8);
    return withValue || OrderId.isOrderId(text)
        ? printable(text)
        : "(%d bytes; --show-value shows them)".formatted(key.length);
  }

  private static String summary(byte @Nullable [] value) {
    return value == null ? "none" : "%d bytes, SHA-256 %s".formatted(value.length, sha256(value));
  }

  private static String bytes(byte[] value) {
    try {
      return printable(UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString(), "\n\t");
    } catch (CharacterCodingException _) {
      return HexFormat.of().formatHex(value);
    }
  }

  /** What would not be seen, or would act, is written as its code. */
  public static String printable(String text) {
    return printable(text, "");
  }

  private static String printable(String text, String allowed) {
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (allowed.indexOf(c) >= 0 || isSeen(c)) shown.appendCodePoint(c);
          else shown.append("\\u{").append(Integer.toHexString(c)).append('}');
        });
    return shown.toString();
  }

  private static boolean isSeen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private Shown() {}
}
