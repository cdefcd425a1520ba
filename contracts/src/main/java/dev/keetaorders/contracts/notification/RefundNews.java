package dev.keetaorders.contracts.notification;

import dev.keetaorders.contracts.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a notification says of applications for refunds, beside the status and the sub-id of the one
 * that it is about.
 *
 * @param handledBy Keeta's raw code of who answered the application (handleOpType)
 * @param appeal Keeta's raw flag of an appeal (isAppeal)
 * @param shown the applications that a read-back shows, however many
 */
public record RefundNews(@Nullable String handledBy, @Nullable String appeal, List<Shown> shown) {

  /** It says nothing. */
  public static final RefundNews NONE = new RefundNews(null, null, List.of());

  /** An order has one or two; a header that grows without bound would cost us the whole record. */
  private static final int MOST = 50;

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern WIRE =
      Pattern.compile("(" + WORD + ")=(" + WORD + ")(?:@([^@;]{1,40}))?");

  /** Keeps of the applications those that a header can hold. */
  public RefundNews {
    shown = shown.stream().filter(Shown::isWritable).limit(MOST).toList();
  }

  /** What a read-back shows. */
  public static RefundNews ofReadBack(List<Shown> shown) {
    return new RefundNews(null, null, shown);
  }

  /**
   * One application of a read-back.
   *
   * @param status Keeta's raw status of it
   * @param appliedAt by Keeta's clock, absent where it shows no time
   */
  public record Shown(String afterSaleOrderId, String status, @Nullable Instant appliedAt) {

    private boolean isWritable() {
      return WORD.matcher(afterSaleOrderId).matches() && WORD.matcher(status).matches();
    }

    private String wireName() {
      var at = appliedAt == null ? "" : "@" + Times.text(appliedAt);
      return afterSaleOrderId + "=" + status + at;
    }
  }

  /** The text of the header of the applications shown; absent if there are none. */
  @Nullable String shownText() {
    if (shown.isEmpty()) return null;
    return shown.stream().map(Shown::wireName).collect(Collectors.joining(";"));
  }

  /** Reads that header; an application that cannot be read hides none of the others. */
  static List<Shown> readShown(@Nullable String text) {
    if (text == null) return List.of();
    var shown = new ArrayList<Shown>();
    for (var each : text.split(";", MOST + 1)) {
      var match = WIRE.matcher(each);
      if (!match.matches()) continue;
      var at = match.group(3);
      shown.add(
          new Shown(
              match.group(1), match.group(2), at == null ? null : Times.read(at).orElse(null)));
    }
    return shown;
  }
}
