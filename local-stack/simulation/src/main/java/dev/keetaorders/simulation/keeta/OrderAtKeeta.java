package dev.keetaorders.simulation.keeta;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An order as Keeta has it: the truth that everything else is compared with. */
public final class OrderAtKeeta {

  public static final String WAITS = "20";
  public static final String ACCEPTED = "30";
  public static final String READY = "35";
  public static final String COMPLETED = "40";
  public static final String CANCELLED = "50";

  private final String id;
  private final String shopId;
  private final Instant placedAt;
  private final Map<String, Instant> reached = new TreeMap<>();
  private final List<RefundAtKeeta> refunds = new ArrayList<>();
  private String status = WAITS;
  private @Nullable String courierOf;

  OrderAtKeeta(String id, String shopId, Instant placedAt) {
    this.id = id;
    this.shopId = shopId;
    this.placedAt = placedAt;
    reached.put(WAITS, placedAt);
  }

  /** Keeta's id of it. */
  public String id() {
    return id;
  }

  /** Whose it is. */
  public String shopId() {
    return shopId;
  }

  /** When the customer placed it. */
  public Instant placedAt() {
    return placedAt;
  }

  /** Where it stands. */
  public String status() {
    return status;
  }

  /** When it came to a status, if it ever did. */
  public Optional<Instant> reached(String number) {
    return Optional.ofNullable(reached.get(number));
  }

  Map<String, Instant> reached() {
    return reached;
  }

  /** The applications for refunds. */
  public List<RefundAtKeeta> refunds() {
    return List.copyOf(refunds);
  }

  boolean waits() {
    return status.equals(WAITS);
  }

  /** Whether the shop may still cancel it, or be asked for money. */
  boolean isCancelled() {
    return status.equals(CANCELLED);
  }

  boolean isUnderWay() {
    return status.equals(ACCEPTED) || status.equals(READY);
  }

  void come(String number, Instant at) {
    status = number;
    reached.put(number, at);
  }

  RefundAtKeeta apply(boolean partial, @Nullable String command, Instant at) {
    var refund =
        new RefundAtKeeta("%s%02d".formatted(id, refunds.size() + 1), partial, command, at);
    refunds.add(refund);
    return refund;
  }

  /** The application that waits for the shop; Keeta lets nobody apply while one does. */
  Optional<RefundAtKeeta> pending() {
    return refunds.stream().filter(RefundAtKeeta::isPending).findFirst();
  }

  /** Which command's courier is shown. */
  public @Nullable String courierOf() {
    return courierOf;
  }

  void courier(String command) {
    courierOf = command;
  }
}
