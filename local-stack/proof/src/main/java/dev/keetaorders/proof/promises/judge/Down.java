package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.promises.evidence.ServiceName;
import java.util.function.Predicate;

/**
 * What has to be down for a line of the table "What holds while a part is down" to be put to the
 * test. A process that is down tells nothing of a service that it is not of.
 */
public enum Down implements Predicate<Disturbed> {
  GATEWAY("one gateway down"),
  WATCHDOG("one watchdog down"),
  COMMAND_SERVICE("one command service down"),
  BROKER("one broker down"),
  /** Two of three brokers are as good as none: nothing is appended without two. */
  KAFKA("Kafka down"),
  POSTGRES("PostgreSQL down"),
  KEETA("Keeta down"),
  GATEWAY_CUT_OFF("one gateway cut off from Kafka"),
  /** It is cut off, too, and cannot do without. */
  SPOOL("a gateway's spool full or failing"),
  ZONE_CUT_OFF("one zone cut off");

  private final String words;

  Down(String words) {
    this.words = words;
  }

  /** The line of the table, and what is true in it. */
  String sentence(String holds) {
    return words + ": " + holds;
  }

  @Override
  public boolean test(Disturbed each) {
    return switch (this) {
      case GATEWAY -> isOneProcess(each, ServiceName.GATEWAY);
      case WATCHDOG -> isOneProcess(each, ServiceName.WATCHDOG);
      case COMMAND_SERVICE -> isOneProcess(each, ServiceName.COMMAND);
      case BROKER -> each.what() == Disturbance.ONE_BROKER_DOWN;
      case KAFKA ->
          each.what() == Disturbance.KAFKA_DOWN || each.what() == Disturbance.TWO_BROKERS_DOWN;
      case POSTGRES -> each.what() == Disturbance.POSTGRES_DOWN;
      case KEETA -> each.what() == Disturbance.KEETA_DOWN;
      case GATEWAY_CUT_OFF -> each.what() == Disturbance.GATEWAY_CUT_OFF;
      case SPOOL ->
          each.what() == Disturbance.SPOOL_FULL || each.what() == Disturbance.SPOOL_BROKEN;
      case ZONE_CUT_OFF -> each.what() == Disturbance.ZONE_CUT_OFF;
    };
  }

  private static boolean isOneProcess(Disturbed each, ServiceName service) {
    return (each.what() == Disturbance.INSTANCE_KILLED
            || each.what() == Disturbance.INSTANCE_FROZEN
            || each.what() == Disturbance.INSTANCE_RESTARTED)
        && each.isOf(service);
  }
}
