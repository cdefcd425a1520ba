package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.Authorization;
import dev.keetaorders.command.grant.CodePolicy;
import dev.keetaorders.command.grant.ReceivedCode;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Authorizations and codes in memory, which may stop answering. */
final class MemoryTokens implements Authorizations, AuthorizationCodes {

  private final Map<String, Authorization> byApp = new LinkedHashMap<>();
  private final Map<String, ReceivedCode> waiting = new LinkedHashMap<>();
  final Map<String, String> ends = new LinkedHashMap<>();
  private final Map<String, String> links = new LinkedHashMap<>();
  boolean isDown;

  /** Apps of which it takes nothing, as if it could not hold it. */
  final Set<String> refused = new HashSet<>();

  @Override
  public synchronized List<Authorization> all() {
    answer();
    return List.copyOf(byApp.values());
  }

  @Override
  public synchronized Optional<Authorization> find(String appId) {
    answer();
    return Optional.ofNullable(byApp.get(appId));
  }

  @Override
  public synchronized boolean write(Authorization next, @Nullable String exchangedCode) {
    answer();
    refuse(next.appId());
    var stored = byApp.get(next.appId());
    if ((stored == null ? 0 : stored.version()) != next.version()) return false;
    byApp.put(next.appId(), next.written());
    if (exchangedCode != null) end(exchangedCode, CodePolicy.End.EXCHANGED, null);
    return true;
  }

  @Override
  public int sealAnew() {
    return 0;
  }

  @Override
  public synchronized Receipt take(ReceivedCode code, Instant now) {
    answer();
    refuse(code.appId());
    if (ends.containsKey(code.hash())) return Receipt.KNOWN;
    return waiting.putIfAbsent(code.hash(), code) == null ? Receipt.TAKEN : Receipt.KNOWN;
  }

  @Override
  public synchronized Receipt take(ReceivedCode code, String stateHash, Instant now) {
    answer();
    return code.appId().equals(links.get(stateHash)) ? take(code, now) : Receipt.NO_SUCH_STATE;
  }

  @Override
  public synchronized void remember(
      String stateHash, String appId, Instant now, Instant goodUntil) {
    answer();
    links.put(stateHash, appId);
  }

  @Override
  public synchronized List<ReceivedCode> waiting(Instant now) {
    answer();
    return List.copyOf(waiting.values());
  }

  @Override
  public synchronized boolean begin(
      ReceivedCode begun, String owner, Instant now, Instant leaseUntil) {
    answer();
    return waiting.replace(begun.hash(), begun) != null;
  }

  @Override
  public synchronized void end(String hash, CodePolicy.End end, @Nullable String error) {
    answer();
    if (end == CodePolicy.End.NONE) return;
    waiting.remove(hash);
    ends.put(hash, end.name());
  }

  @Override
  public Optional<Latest> latest(String appId) {
    return Optional.empty();
  }

  private void refuse(String appId) {
    if (refused.contains(appId)) throw new TokensRefused(new IllegalStateException("a row"));
  }

  private void answer() {
    if (isDown) throw new TokensUnavailable(new IllegalStateException("down"));
  }
}
