package dev.keetaorders.contracts.command;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The shop's own courier; one field at least is known. All of it is personal data, so its text
 * shows none.
 *
 * @param id a number of the shop's choice
 * @param phoneCountryCode with or without the plus: {@code +966}
 * @param vehicle Keeta's code, 1 to 4; what they mean is not published
 */
public record Courier(
    @Nullable String id,
    @Nullable String name,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String phone,
    @Nullable String phoneCountryCode,
    @Nullable String vehicle,
    @Nullable String plateNumber) {

  /** Refuses a courier of whom nothing is known. */
  public Courier {
    if (Stream.of(id, name, firstName, lastName, phone, phoneCountryCode, vehicle, plateNumber)
        .allMatch(Objects::isNull)) {
      throw new IllegalArgumentException("A courier of whom nothing is known");
    }
  }

  @Override
  public String toString() {
    return "Courier[not shown]";
  }
}
