package dev.keetaorders.proof.faults;

import static dev.keetaorders.proof.faults.Fault.Whose.KEETAS;
import static dev.keetaorders.proof.faults.Fault.Whose.OURS;
import static dev.keetaorders.proof.faults.FaultPlan.Kind.FULL;
import static dev.keetaorders.proof.faults.FaultPlan.Kind.SHORT;
import static dev.keetaorders.proof.faults.Lasting.AN_OUTAGE;
import static dev.keetaorders.proof.faults.Lasting.A_MINUTE;
import static dev.keetaorders.proof.faults.Lasting.A_MOMENT;
import static dev.keetaorders.proof.faults.Lasting.A_SLEEP;
import static dev.keetaorders.proof.faults.Lasting.STEP_BY_STEP;
import static dev.keetaorders.proof.promises.evidence.Disturbance.*;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What is done to the cluster. All that a plan has to know of it stands in its line; how it is done
 * stands in {@link BreakAndHeal}.
 */
public enum Fault {
  KILL_GATEWAY(OURS, SHORT, A_MOMENT, INSTANCE_KILLED, "kill -9 of a gateway"),
  KILL_ORDER_STATE(OURS, SHORT, A_MOMENT, INSTANCE_KILLED, "kill -9 of an order-state-service"),
  KILL_COMMAND(OURS, SHORT, A_MOMENT, INSTANCE_KILLED, "kill -9 of a keeta-command-service"),
  KILL_WATCHDOG(OURS, SHORT, A_MOMENT, INSTANCE_KILLED, "kill -9 of a watchdog"),
  FREEZE_ORDER_STATE(
      OURS, SHORT, A_SLEEP, INSTANCE_FROZEN, "an order-state-service stands still, then wakes"),
  FREEZE_COMMAND(
      OURS, SHORT, A_SLEEP, INSTANCE_FROZEN, "a keeta-command-service stands still, then wakes"),
  FREEZE_GATEWAY(OURS, FULL, A_SLEEP, INSTANCE_FROZEN, "a gateway stands still, then wakes"),
  FREEZE_WATCHDOG(OURS, FULL, A_SLEEP, INSTANCE_FROZEN, "a watchdog stands still, then wakes"),
  RESTART_INSTANCE(
      OURS,
      FULL,
      A_MOMENT,
      INSTANCE_RESTARTED,
      "an instance is stopped in order and started again"),
  CUT_OFF_GATEWAY(
      OURS, SHORT, AN_OUTAGE, GATEWAY_CUT_OFF, "one gateway alone does not reach Kafka"),
  CUT_OFF_ZONE(
      OURS,
      FULL,
      AN_OUTAGE,
      ZONE_CUT_OFF,
      "one instance of each service reaches neither Kafka nor PostgreSQL"),
  KILL_BROKER(OURS, SHORT, A_MOMENT, ONE_BROKER_DOWN, "kill -9 of one broker"),
  FREEZE_BROKER(OURS, FULL, A_SLEEP, ONE_BROKER_DOWN, "one broker stands still, then wakes"),
  KILL_TWO_BROKERS(OURS, FULL, AN_OUTAGE, TWO_BROKERS_DOWN, "kill -9 of two of three brokers"),
  KILL_KAFKA(OURS, SHORT, AN_OUTAGE, KAFKA_DOWN, "kill -9 of all brokers"),
  MOVE_LEADERS(OURS, SHORT, A_MOMENT, LEADERS_MOVED, "every partition gets another leader"),
  STORM(
      OURS,
      FULL,
      A_MOMENT,
      REBALANCE_STORM,
      "a third member joins and leaves the groups, again and again"),
  KILL_POSTGRES(OURS, SHORT, AN_OUTAGE, POSTGRES_DOWN, "kill -9 of PostgreSQL"),
  RESTORE_POSTGRES(
      OURS,
      FULL,
      A_MINUTE,
      POSTGRES_RESTORED,
      "PostgreSQL is put back to where it was a while ago"),
  KILL_KEETA(OURS, SHORT, A_MOMENT, KEETA_DOWN, "Keeta is away"),
  SLOW_KEETA(KEETAS, FULL, A_MOMENT, KEETA_SLOW, "Keeta answers after seconds"),
  REFUSING_KEETA(KEETAS, SHORT, A_MOMENT, KEETA_REFUSING, "Keeta refuses commands"),
  FAILING_KEETA(
      KEETAS, SHORT, A_MOMENT, KEETA_FAILING, "Keeta fails or is silent, and does nothing"),
  UNCLEAR_KEETA(
      KEETAS, SHORT, A_MOMENT, KEETA_UNCLEAR, "Keeta does what it is asked and gives no answer"),
  DUPLICATE_PUSHES(KEETAS, SHORT, A_MOMENT, PUSHES_DUPLICATED, "pushes come twice"),
  REORDER_PUSHES(KEETAS, SHORT, A_MOMENT, PUSHES_REORDERED, "pushes overtake each other"),
  DELAY_PUSHES(KEETAS, FULL, A_MOMENT, PUSHES_DELAYED, "pushes come late"),
  LOSE_PUSHES(KEETAS, FULL, A_MOMENT, PUSHES_LOST, "pushes never come"),
  MISSIGN_PUSHES(
      KEETAS, SHORT, A_MOMENT, PUSHES_WRONGLY_SIGNED, "Keeta's pushes are wrongly signed"),
  FORGE_PUSHES(KEETAS, SHORT, A_MOMENT, PUSHES_FORGED, "many pushes that Keeta never sent"),
  STEP_CLOCK(
      Need.CLOCK_LIBRARY,
      A_MOMENT,
      CLOCK_STEPPED,
      "the clock of an instance is 30 s ahead, then right again"),
  ROTATE_SECRET(OURS, FULL, A_MOMENT, SECRET_ROTATED, "Keeta signs with another secret"),
  EXPIRE_TOKENS(KEETAS, SHORT, A_MOMENT, TOKEN_EXPIRED, "every access token is void"),
  FLOOD(KEETAS, FULL, A_MOMENT, LOAD_TENFOLD, "ten times the orders"),
  RUN_OLD_VERSION(
      Need.OLDER_VERSION,
      A_MOMENT,
      OLD_BESIDE_NEW,
      "an older version of every service beside this one"),
  FILL_SPOOL(Need.FILE_LIMITS, STEP_BY_STEP, SPOOL_FULL, "the disk under a spool is full"),
  BREAK_SPOOL(Need.FAILING_SYNCS, STEP_BY_STEP, SPOOL_BROKEN, "the disk under a spool fails");

  /** Who behaves so. */
  enum Whose {
    OURS,
    KEETAS
  }

  private final Whose whose;
  private final FaultPlan.Kind plan;
  private final Need need;
  private final Lasting lasting;
  private final Disturbance disturbance;
  private final String words;

  Fault(Whose whose, FaultPlan.Kind plan, Lasting lasting, Disturbance disturbance, String words) {
    this(whose, plan, Need.NOTHING, lasting, disturbance, words);
  }

  /** One of ours that not every machine can have, and that no short plan has. */
  Fault(Need need, Lasting lasting, Disturbance disturbance, String words) {
    this(OURS, FULL, need, lasting, disturbance, words);
  }

  Fault(
      Whose whose,
      FaultPlan.Kind plan,
      Need need,
      Lasting lasting,
      Disturbance disturbance,
      String words) {
    this.whose = whose;
    this.plan = plan;
    this.need = need;
    this.lasting = lasting;
    this.disturbance = disturbance;
    this.words = words;
  }

  /** The one of that name; empty: there is none. */
  public static Optional<Fault> named(String name) {
    return Arrays.stream(values()).filter(each -> each.wireName().equals(name)).findFirst();
  }

  /** Its name on the command line and in a plan. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
    return whose == KEETAS;
  }

  /** Whether a plan of that kind deals it. */
  boolean isPartOf(FaultPlan.Kind kind) {
    return kind == FULL || plan == kind;
  }

  /** What it takes. */
  Need need() {
    return need;
  }

  /** How long it lasts. */
  Lasting lasting() {
    return lasting;
  }
}
