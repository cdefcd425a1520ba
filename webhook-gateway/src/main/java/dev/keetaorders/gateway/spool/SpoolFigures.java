package dev.keetaorders.gateway.spool;

import dev.keetaorders.gateway.GatewayMetrics;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A spool in figures, as of now. */
record SpoolFigures(Spool spool) implements GatewayMetrics.SpoolView {

  @Override
  public int placements() {
    return spool.stock().placements();
  }

  @Override
  public int others() {
    return spool.stock().others();
  }

  @Override
  public long bytes() {
    return spool.room().taken();
  }

  @Override
  public long room() {
    return spool.room().left();
  }

  @Override
  public Optional<Instant> oldest() {
    return spool.stock().oldest();
  }

  @Override
  public Optional<Instant> nearestDeadline() {
    return spool.stock().nearestDeadline();
  }

  @Override
  public boolean takes() {
    return spool.takes();
  }

  @Override
  public Map<String, Supplier<Number>> counted() {
    var accounts = spool.accounts();
    return Map.of(
        "found", accounts.found::get,
        "spooled", accounts.spooled::get,
        "drained", accounts.drained::get,
        "skipped", accounts.skipped::get,
        "cut", accounts.cut::get);
  }

  @Override
  public long groups() {
    return spool.accounts().groups.get();
  }

  @Override
  public long failures() {
    return spool.accounts().failures.get();
  }
}
