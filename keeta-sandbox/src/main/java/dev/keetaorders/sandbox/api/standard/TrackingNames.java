package dev.keetaorders.sandbox.api.standard;

import java.util.Optional;

/**
 * What the fields of the self-delivery tracking call are called: Keeta's names are not known
 * (docs/keeta/standard-api.md 5). Unless all are given there is no such call.
 */
public record TrackingNames(
    Optional<String> latitude,
    Optional<String> longitude,
    Optional<String> etaFrom,
    Optional<String> etaTo) {

  boolean known() {
    return latitude.isPresent()
        && longitude.isPresent()
        && etaFrom.isPresent()
        && etaTo.isPresent();
  }
}
