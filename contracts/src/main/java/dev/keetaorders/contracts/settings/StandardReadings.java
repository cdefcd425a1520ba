package dev.keetaorders.contracts.settings;

import dev.keetaorders.contracts.notification.OrderStatusCodes;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.contracts.order.RefundState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How this installation reads what the standard dialect leaves open, from {@code keeta.standard.*};
 * the README of contracts lists them with their sources. Every service reads them alike: two that
 * took one number for two things would confirm what the other has given up.
 *
 * @param contradictions a sentence for each older name that is set and says something else than
 *     what counts
 */
public record StandardReadings(
    OrderStatusCodes orderStatuses, RefundCodes refunds, List<String> contradictions) {

  private static final String PREFIX = "keeta.standard.";
  private static final String ORDER_STATUS = PREFIX + "order-status.";
  private static final String REFUND_STATUS = PREFIX + "refund-status.";
  private static final String APPEALS_ACTIONABLE = PREFIX + "refund-appeals-actionable";
  private static final String IDS_IN_READ_BACKS = PREFIX + "refund-ids-in-read-backs";

  private static final Map<String, Set<OrderStatus>> ORDER_STATUSES =
      keys(ORDER_STATUS, EnumSet.complementOf(EnumSet.of(OrderStatus.UNKNOWN)));
  private static final Map<String, Set<RefundState>> REFUND_STATUSES =
      keys(REFUND_STATUS, EnumSet.complementOf(EnumSet.of(RefundState.UNKNOWN)));

  /** What counts where nothing is set: the safe reading of what is known. */
  public static final StandardReadings KEETAS =
      new StandardReadings(OrderStatusCodes.KEETAS, RefundCodes.KEETAS, List.of());

  /** Copies the sentences. */
  public StandardReadings {
    contradictions = List.copyOf(contradictions);
  }

  /** The settings that say all this: every key there is, with its value. */
  public Map<String, String> asSettings() {
    var settings = new TreeMap<String, String>();
    ORDER_STATUSES.forEach((key, of) -> settings.put(key, numbers(orderStatuses.statuses(), of)));
    REFUND_STATUSES.forEach((key, of) -> settings.put(key, numbers(refunds.states(), of)));
    settings.put(APPEALS_ACTIONABLE, Boolean.toString(refunds.appealsActionable()));
    settings.put(IDS_IN_READ_BACKS, Boolean.toString(refunds.idsInReadBacks()));
    return settings;
  }

  private static <E> String numbers(Map<String, E> meanings, Set<E> wanted) {
    return meanings.entrySet().stream()
        .filter(each -> wanted.contains(each.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .collect(Collectors.joining(","));
  }

  /**
   * Reads them.
   *
   * @param names every name of a property or environment variable; foreign ones are passed over
   * @param value the value of a property under its dotted name, or null
   * @param older the names that this process had before
   * @throws IllegalArgumentException naming the key and the remedy, if one is unknown or malformed
   */
  static StandardReadings read(
      Iterable<String> names, Function<String, @Nullable String> value, OlderRefundNames older) {
    refuseUnknown(names);
    var numbers = new NumberSettings(value);
    var contradictions = new ArrayList<String>();
    var statuses = numbers.over(KEETAS.orderStatuses().statuses(), ORDER_STATUSES);
    var states = refundStates(numbers, older, contradictions);
    var flags = new FlagSettings(value, contradictions);
    var refunds =
        new RefundCodes(
            states,
            flags.read(
                APPEALS_ACTIONABLE,
                older.appealsActionable(),
                KEETAS.refunds().appealsActionable()),
            flags.read(
                IDS_IN_READ_BACKS, older.idsInReadBacks(), KEETAS.refunds().idsInReadBacks()));
    return new StandardReadings(new OrderStatusCodes(statuses), refunds, contradictions);
  }

  private static Map<String, RefundState> refundStates(
      NumberSettings numbers, OlderRefundNames older, List<String> contradictions) {
    var before = numbers.over(KEETAS.refunds().states(), older.statuses());
    var states = numbers.over(before, REFUND_STATUSES);
    new TreeMap<>(older.statuses())
        .forEach((key, ofKey) ->
            numbers
                .contradiction(key, ofKey, states)
                .map(each -> each + ", by " + REFUND_STATUS + "*: remove the older name")
                .ifPresent(contradictions::add));
    return states;
  }

  /** A setting that is spelt wrongly would be one that is not made. */
  private static void refuseUnknown(Iterable<String> names) {
    var variables = new HashSet<String>();
    var dotted = new TreeSet<String>();
    for (var name : names) {
      if (name.startsWith(PREFIX)) dotted.add(name);
      if (name.startsWith(Apps.variableOf(PREFIX))) variables.add(name);
    }
    var known = KEETAS.asSettings().keySet();
    for (var name : dotted) {
      // MicroProfile Config lists a dotted name for each variable; the variable itself is judged.
      if (!known.contains(name) && !variables.contains(Apps.variableOf(name))) throw unknown(name);
    }
    var ofKnown = known.stream().map(Apps::variableOf).collect(Collectors.toSet());
    for (var variable : variables) if (!ofKnown.contains(variable)) throw unknown(variable);
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "%s is no setting; known are %s"
            .formatted(name, String.join(", ", KEETAS.asSettings().keySet())));
  }

  private static <E extends Enum<E>> Map<String, Set<E>> keys(String prefix, Set<E> meanings) {
    var keys = new TreeMap<String, Set<E>>();
    for (var meaning : meanings) {
      var word = meaning.name().toLowerCase(Locale.ROOT).replace('_', '-');
      keys.put(prefix + word, Set.of(meaning));
    }
    return Collections.unmodifiableMap(keys);
  }
}
