package dev.keetaorders.proof.commands.plan;

import dev.keetaorders.proof.commands.plan.Disturbance.What;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws what befalls the instances; the same numbers give the same. */
public final class Disturbances {

  /** So many of each, evenly spread over a run, in an order that is drawn; all pods in turn. */
  public static List<Disturbance> draw(RandomGenerator random, int kills, int freezes, int pods) {
    var killed = random.nextInt(pods);
    var frozen = random.nextInt(pods);
    var drawn = new ArrayList<Disturbance>();
    var killsLeft = kills;
    var all = kills + freezes;
    for (var i = 1; i <= all; i++) {
      var isKill = random.nextInt(all - i + 1) < killsLeft;
      if (isKill) killsLeft--;
      var pod = isKill ? killed++ % pods : frozen++ % pods;
      drawn.add(new Disturbance(isKill ? What.KILL : What.FREEZE, pod, (double) i / (all + 1)));
    }
    return List.copyOf(drawn);
  }

  private Disturbances() {}
}
