package dev.keetaorders.proof.promises.evidence;

import java.util.List;

/** What a run itself sent, beside what it had the sandbox do. */
public record Sent(List<PushSent> pushes, List<CommandSent> commands) {

  /** Copies what it is given. */
  public Sent {
    pushes = List.copyOf(pushes);
    commands = List.copyOf(commands);
  }
}
