package dev.keetaorders.proof.commands.plan;

import java.util.List;

/** What one order goes through. */
public record Story(int number, long shopId, Fulfilment fulfilment, List<Scene> scenes) {

  /** Copies what it is given. */
  public Story {
    scenes = List.copyOf(scenes);
  }

  /** Every command of it, in the order in which they are published. */
  public List<Wish> wishes() {
    return scenes.stream()
        .filter(Scene.Asks.class::isInstance)
        .flatMap(scene -> ((Scene.Asks) scene).wishes().stream())
        .toList();
  }
}
