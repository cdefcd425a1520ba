package dev.keetaorders.proof.commands.codec;

/** What {@code /q/metrics} says, in Prometheus' text format. */
public final class MetricsText {

  private static final String CALLS = "keeta_command_calls_seconds_count{";

  /** A call that was not sent, because its time was over, reached nobody. */
  private static final String NOT_SENT = "outcome=\"not_sent\"";

  /** The calls that an instance of keeta-command-service has made since it was started. */
  public static long calls(String metrics) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(CALLS) && !line.contains(NOT_SENT))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private MetricsText() {}
}
