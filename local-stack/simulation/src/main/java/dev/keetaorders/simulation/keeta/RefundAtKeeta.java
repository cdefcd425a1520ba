package dev.keetaorders.simulation.keeta;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An application for a refund as Keeta has it. */
public final class RefundAtKeeta {

  public static final String REQUESTED = "1001";
  public static final String AGREED = "2001";
  public static final String REJECTED = "3001";
  public static final String REFUNDED = "5002";

  private final String id;
  private final boolean partial;
  private final @Nullable String command;
  private final List<Stand> course = new ArrayList<>();

  /** Where it stood since when. */
  public record Stand(String status, Instant at) {}

  RefundAtKeeta(String id, boolean partial, @Nullable String command, Instant appliedAt) {
    this.id = id;
    this.partial = partial;
    this.command = command;
    course.add(new Stand(command == null ? REQUESTED : AGREED, appliedAt));
  }

  /** Keeta's id of it. */
  public String id() {
    return id;
  }

  /** The command of the shop that asked for it; absent where the customer did. */
  public @Nullable String command() {
    return command;
  }

  boolean partial() {
    return partial;
  }

  boolean byShop() {
    return command != null;
  }

  Instant appliedAt() {
    return course.getFirst().at();
  }

  /** Where it stands. */
  public Stand stand() {
    return course.getLast();
  }

  /** Whether it ever stood there. */
  public boolean stoodAt(String status) {
    return course.stream().anyMatch(stand -> stand.status().equals(status));
  }

  List<Stand> course() {
    return course;
  }

  boolean isPending() {
    return stand().status().equals(REQUESTED);
  }

  void come(String status, Instant at) {
    course.add(new Stand(status, at));
  }
}
