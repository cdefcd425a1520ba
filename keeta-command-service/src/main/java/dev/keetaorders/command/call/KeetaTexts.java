package dev.keetaorders.command.call;

import dev.keetaorders.command.call.KeetaAppApi.AppAnswer;
import dev.keetaorders.command.call.KeetaAppApi.PlainText;
import dev.keetaorders.contracts.settings.App;
import java.time.Instant;
import java.util.List;

/**
 * Texts that Keeta encrypted, made readable; it never throws for what the network or Keeta does.
 */
@FunctionalInterface
public interface KeetaTexts {

  /**
   * Texts of one call; docs/keeta/standard-api.md, section 3, and docs/keeta/opendelivery-api.md,
   * section 4.5.
   */
  int MOST_TEXTS = 50;

  /**
   * Makes texts readable; Keeta takes {@link #MOST_TEXTS} at most.
   *
   * @param shopId of which Open Delivery is told nothing
   */
  AppAnswer<List<PlainText>> decrypt(App app, String shopId, List<String> texts, Instant now);
}
