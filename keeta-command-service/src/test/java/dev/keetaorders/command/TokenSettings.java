package dev.keetaorders.command;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Switches OAuth on, and lets a call have the time that a second request needs. */
public final class TokenSettings implements QuarkusTestResourceLifecycleManager {

  /** All that the service logs, at its most talkative. */
  public static final String LOG = "target/tokens-it.log";

  /** After the resource whose settings it changes. */
  @Override
  public int order() {
    return 1;
  }

  @Override
  public Map<String, String> start() {
    return Map.ofEntries(
        Map.entry(
            "command.token.encryption-keys", "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
        Map.entry("command.token.poll", "PT0.2S"),
        Map.entry("command.token.refresh-spacing", "PT0.05S"),
        Map.entry("command.token.authorize-url", "https://merchant.example/authorize"),
        Map.entry(
            "command.token.redirect-url", "https://chain.example/authorizations/{appId}/redirect"),
        Map.entry("command.call.read-timeout", "PT10S"),
        Map.entry("command.budget.look-grace", "PT15S"),
        Map.entry("quarkus.log.file.enabled", "true"),
        Map.entry("quarkus.log.file.path", LOG),
        Map.entry("quarkus.log.category.\"dev.keetaorders\".level", "DEBUG"));
  }

  @Override
  public void stop() {}
}
