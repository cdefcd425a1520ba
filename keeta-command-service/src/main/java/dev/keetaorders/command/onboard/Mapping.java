package dev.keetaorders.command.onboard;

import dev.keetaorders.command.onboard.Onboardings.Outcome;
import dev.keetaorders.contracts.settings.App;
import java.util.ArrayList;
import java.util.List;

/**
 * One store by both its names, as it is known that Keeta may have it.
 *
 * @param knownFrom {@code settings} or {@code record}
 */
record Mapping(String merchantId, String keetaMerchantId, String knownFrom) {

  private static final String SETTINGS = "settings";
  private static final String RECORD = "record";

  /**
   * All that Keeta may have of an app, by its settings and by what it was told. Whichever of the
   * two ids is told anew, the mapping that had it is gone (docs/keeta/opendelivery-api.md, section
   * 1.4); what was unclear may be there, and so may what it would have replaced.
   */
  static List<Mapping> of(App app, List<Onboardings.Told> told) {
    var mappings = new ArrayList<Mapping>();
    for (var each : told) {
      if (each.outcome() == Outcome.NOT_DONE) continue;
      var mapping = new Mapping(each.merchantId(), each.keetaMerchantId(), RECORD);
      mappings.removeIf(
          each.outcome() == Outcome.DONE ? mapping::sharesAnId : mapping::isTheSameStore);
      mappings.add(mapping);
    }
    app.merchantIds().entrySet().stream()
        .map(entry -> new Mapping(entry.getValue(), entry.getKey(), SETTINGS))
        .filter(configured -> mappings.stream().noneMatch(configured::isTheSameStore))
        .forEach(mappings::add);
    return List.copyOf(mappings);
  }

  boolean sharesAnId(Mapping other) {
    return merchantId.equals(other.merchantId) || keetaMerchantId.equals(other.keetaMerchantId);
  }

  private boolean isTheSameStore(Mapping other) {
    return merchantId.equals(other.merchantId) && keetaMerchantId.equals(other.keetaMerchantId);
  }
}
