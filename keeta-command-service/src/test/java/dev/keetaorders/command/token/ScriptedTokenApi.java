package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.TokenAnswer;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A Keeta that answers as scripted, and remembers what it was given. */
public final class ScriptedTokenApi implements TokenApi {

  public final List<String> given = new CopyOnWriteArrayList<>();
  private final Queue<Supplier<TokenAnswer>> answers = new ArrayDeque<>();

  /** The next answers, one after the other. */
  public void answers(TokenAnswer... next) {
    Arrays.stream(next).forEach(answer -> answers(() -> answer));
  }

  /** The next answer, which may do something first. */
  public synchronized void answers(Supplier<TokenAnswer> next) {
    answers.add(next);
  }

  @Override
  public TokenAnswer exchange(App app, Secret code, Instant now) {
    return answer("code " + code.value());
  }

  @Override
  public TokenAnswer refresh(App app, Secret refreshToken, Instant now) {
    return answer(refreshToken.value());
  }

  private TokenAnswer answer(String what) {
    Supplier<TokenAnswer> next;
    synchronized (this) {
      given.add(what);
      next = answers.poll();
    }
    if (next == null) throw new AssertionError("Nothing is scripted for a call");
    return next.get();
  }
}
