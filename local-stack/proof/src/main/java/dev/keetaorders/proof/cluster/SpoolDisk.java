package dev.keetaorders.proof.cluster;

import dev.keetaorders.proof.reach.FailingSyncs;
import dev.keetaorders.proof.reach.FileLimit;
import dev.keetaorders.proof.reach.Web;
import java.nio.file.Path;

/**
 * The disk under the spool of that gateway which alone can be cut off from Kafka. What befalls it
 * befalls this one process, without root: a gateway has no other files that it writes, but its log.
 */
public final class SpoolDisk {

  private static final String REFUSALS = "keeta_spool_disk_failures_total";

  private final Part gateway;
  private final Part.Program asEver;
  private final Path pipes;
  private final Web management;

  /**
   * Of that gateway.
   *
   * @param asEver how it is run
   * @param pipes how the paths of the pipes begin by which its syncs are switched
   */
  SpoolDisk(Part gateway, Part.Program asEver, Path pipes, Layout.Place place) {
    this.gateway = gateway;
    this.asEver = asEver;
    this.pipes = pipes;
    this.management = new Web(place.manages());
  }

  /** Whose it is. */
  public Part gateway() {
    return gateway;
  }

  /** From now on each file has room for so many bytes; one that has more takes nothing. */
  public void leaveRoom(long bytes) throws InterruptedException {
    gateway.toProcess(pid -> FileLimit.set(pid, bytes));
  }

  /** There is room. */
  public void leaveAllRoom() throws InterruptedException {
    gateway.toProcess(FileLimit::lift);
  }

  /** From the gateway's next start on its syncs can fail. */
  public void runWithSyncsThatCanFail() {
    gateway.becomes(() -> Programs.withFailingSyncs(asEver.prepare(), pipes));
  }

  /** From its next start on the gateway is run as all others are. */
  public void runAsEver() {
    gateway.becomes(asEver);
  }

  /** So large a share of the syncs fails; 1: each. */
  public void failSyncs(double share) throws InterruptedException {
    gateway.toProcess(pid -> FailingSyncs.begin(pipes, pid, share));
  }

  /** None fails any more. */
  public void failSyncsNoMore() throws InterruptedException {
    gateway.toProcess(pid -> FailingSyncs.end(pipes, pid));
  }

  /** How often it refused anything since its gateway was started, as the gateway counts it. */
  public long refusals() throws InterruptedException {
    return management
        .get("/q/metrics")
        .lines()
        .filter(line -> line.startsWith(REFUSALS))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
