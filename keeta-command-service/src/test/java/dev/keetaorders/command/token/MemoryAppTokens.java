package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.AppToken;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The apps' tokens in memory, which may stop answering. */
final class MemoryAppTokens implements AppTokens {

  private final Map<String, AppToken> byApp = new LinkedHashMap<>();
  volatile boolean isDown;
  volatile boolean areShared = true;

  @Override
  public boolean areShared() {
    return areShared;
  }

  @Override
  public synchronized Optional<AppToken> find(String appId) {
    answer();
    return Optional.ofNullable(byApp.get(appId));
  }

  @Override
  public synchronized boolean write(AppToken next) {
    answer();
    var stored = byApp.get(next.appId());
    if ((stored == null ? 0 : stored.version()) != next.version()) return false;
    byApp.put(next.appId(), next.written());
    return true;
  }

  private void answer() {
    if (isDown) throw new TokensUnavailable(new IllegalStateException("down"));
  }
}
