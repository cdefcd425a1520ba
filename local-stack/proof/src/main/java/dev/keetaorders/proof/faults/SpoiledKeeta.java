package dev.keetaorders.proof.faults;

import dev.keetaorders.proof.traffic.KeetaControl;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What goes wrong at Keeta at present; the sandbox is told of all of it each time. */
final class SpoiledKeeta {

  private final KeetaControl keeta;
  private final Set<Spoiling> present = EnumSet.noneOf(Spoiling.class);

  SpoiledKeeta(KeetaControl keeta) {
    this.keeta = keeta;
  }

  synchronized void begin(Spoiling spoiling) throws InterruptedException {
    present.add(spoiling);
    tell();
  }

  synchronized void end(Spoiling spoiling) throws InterruptedException {
    present.remove(spoiling);
    tell();
  }

  private void tell() throws InterruptedException {
    keeta.spoil(present.stream().map(Spoiling::json).collect(Collectors.joining(",", "[", "]")));
  }
}
