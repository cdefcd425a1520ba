package dev.keetaorders.proof.faults;

import static dev.keetaorders.proof.promises.evidence.Disturbance.*;

import dev.keetaorders.proof.promises.evidence.Disturbance;

/** What is done to the cluster. */
public enum Fault {
  KILL_GATEWAY(INSTANCE_KILLED, "kill -9 of a gateway"),
  KILL_ORDER_STATE(INSTANCE_KILLED, "kill -9 of an order-state-service"),
  KILL_COMMAND(INSTANCE_KILLED, "kill -9 of a keeta-command-service"),
  KILL_WATCHDOG(INSTANCE_KILLED, "kill -9 of a watchdog"),
  FREEZE_ORDER_STATE(INSTANCE_FROZEN, "an order-state-service stands still, then wakes"),
  FREEZE_COMMAND(INSTANCE_FROZEN, "a keeta-command-service stands still, then wakes"),
  FREEZE_GATEWAY(INSTANCE_FROZEN, "a gateway stands still, then wakes"),
  FREEZE_WATCHDOG(INSTANCE_FROZEN, "a watchdog stands still, then wakes"),
  RESTART_INSTANCE(INSTANCE_RESTARTED, "an instance is stopped in order and started again"),
  CUT_OFF_GATEWAY(GATEWAY_CUT_OFF, "one gateway alone does not reach Kafka"),
  CUT_OFF_ZONE(ZONE_CUT_OFF, "one instance of each service reaches neither Kafka nor PostgreSQL"),
  KILL_BROKER(ONE_BROKER_DOWN, "kill -9 of one broker"),
  FREEZE_BROKER(ONE_BROKER_DOWN, "one broker stands still, then wakes"),
  KILL_TWO_BROKERS(TWO_BROKERS_DOWN, "kill -9 of two of three brokers"),
  KILL_KAFKA(KAFKA_DOWN, "kill -9 of all brokers"),
  MOVE_LEADERS(LEADERS_MOVED, "every partition gets another leader"),
  STORM(REBALANCE_STORM, "a third member joins and leaves the groups, again and again"),
  KILL_POSTGRES(POSTGRES_DOWN, "kill -9 of PostgreSQL"),
  RESTORE_POSTGRES(POSTGRES_RESTORED, "PostgreSQL is put back to where it was a while ago"),
  KILL_KEETA(KEETA_DOWN, "Keeta is away"),
  SLOW_KEETA(KEETA_SLOW, "Keeta answers after seconds"),
  REFUSING_KEETA(KEETA_REFUSING, "Keeta refuses and fails"),
  UNCLEAR_KEETA(KEETA_UNCLEAR, "Keeta does what it is asked and gives no answer"),
  DUPLICATE_PUSHES(PUSHES_DUPLICATED, "pushes come twice"),
  REORDER_PUSHES(PUSHES_REORDERED, "pushes overtake each other"),
  DELAY_PUSHES(PUSHES_DELAYED, "pushes come late"),
  LOSE_PUSHES(PUSHES_LOST, "pushes never come"),
  MISSIGN_PUSHES(PUSHES_WRONGLY_SIGNED, "Keeta's pushes are wrongly signed"),
  FORGE_PUSHES(PUSHES_FORGED, "many pushes that Keeta never sent"),
  STEP_CLOCK(CLOCK_STEPPED, "the clock of an instance is 30 s ahead, then right again"),
  ROTATE_SECRET(SECRET_ROTATED, "Keeta signs with another secret"),
  EXPIRE_TOKENS(TOKEN_EXPIRED, "every access token is void"),
  FLOOD(LOAD_TENFOLD, "ten times the orders"),
  RUN_OLD_VERSION(OLD_BESIDE_NEW, "an older version of every service beside this one"),
  FILL_SPOOL(SPOOL_FULL, "the disk under a spool is full"),
  BREAK_SPOOL(SPOOL_BROKEN, "the disk under a spool fails");

  private final Disturbance disturbance;
  private final String words;

  Fault(Disturbance disturbance, String words) {
    this.disturbance = disturbance;
    this.words = words;
  }

  /** What it does to promises. */
  public Disturbance disturbance() {
    return disturbance;
  }

  /** What is done, as it is told. */
  public String words() {
    return words;
  }

  /** Whether it is Keeta that behaves so: then something of ours can be broken beside it. */
  boolean isOfKeeta() {
    return switch (this) {
      case SLOW_KEETA,
          REFUSING_KEETA,
          UNCLEAR_KEETA,
          DUPLICATE_PUSHES,
          REORDER_PUSHES,
          DELAY_PUSHES,
          LOSE_PUSHES,
          MISSIGN_PUSHES,
          FORGE_PUSHES,
          EXPIRE_TOKENS,
          FLOOD ->
          true;
      case KILL_GATEWAY,
          KILL_ORDER_STATE,
          KILL_COMMAND,
          KILL_WATCHDOG,
          FREEZE_ORDER_STATE,
          FREEZE_COMMAND,
          FREEZE_GATEWAY,
          FREEZE_WATCHDOG,
          RESTART_INSTANCE,
          CUT_OFF_GATEWAY,
          CUT_OFF_ZONE,
          KILL_BROKER,
          FREEZE_BROKER,
          KILL_TWO_BROKERS,
          KILL_KAFKA,
          MOVE_LEADERS,
          STORM,
          KILL_POSTGRES,
          RESTORE_POSTGRES,
          KILL_KEETA,
          STEP_CLOCK,
          ROTATE_SECRET,
          RUN_OLD_VERSION,
          FILL_SPOOL,
          BREAK_SPOOL ->
          false;
    };
  }
}
