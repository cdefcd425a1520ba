package dev.keetaorders.proof.promises.evidence;

/** What can be done to the system under test. Each is over when what it did is undone. */
public enum Disturbance {
  INSTANCE_KILLED("one process of a service was killed and started again"),
  INSTANCE_FROZEN("one process of a service stood still and woke"),
  INSTANCE_RESTARTED("one process of a service was stopped in order and started again"),
  GATEWAY_CUT_OFF("one gateway alone did not reach Kafka"),
  ZONE_CUT_OFF("one instance of every service reached neither Kafka nor PostgreSQL"),
  ONE_BROKER_DOWN("one of three brokers was down"),
  TWO_BROKERS_DOWN("two of three brokers were down"),
  KAFKA_DOWN("all brokers were down"),
  LEADERS_MOVED("leaders of partitions moved"),
  REBALANCE_STORM("members came to and left the consumer groups"),
  POSTGRES_DOWN("PostgreSQL was down"),
  POSTGRES_RESTORED("PostgreSQL was put back to an earlier state"),
  SPOOL_FULL("a gateway's spool had no room"),
  SPOOL_BROKEN("a gateway's spool could not be forced to disk"),
  KEETA_DOWN("Keeta's API gave no answer"),
  KEETA_SLOW("Keeta's API answered slowly"),
  KEETA_REFUSING("Keeta's API refused commands"),
  KEETA_FAILING("Keeta's API failed, or gave no answer, and did nothing"),
  KEETA_UNCLEAR("Keeta's API did what it was asked and gave no answer"),
  PUSHES_DUPLICATED("pushes came twice"),
  PUSHES_REORDERED("pushes overtook each other"),
  PUSHES_DELAYED("pushes came late"),
  PUSHES_LOST("pushes never came"),
  PUSHES_WRONGLY_SIGNED("pushes came with a wrong signature first"),
  PUSHES_FORGED("pushes came that Keeta had not sent"),
  CLOCK_STEPPED("a process's clock was 30 s off"),
  SECRET_ROTATED("an app's secret was replaced"),
  TOKEN_EXPIRED("tokens became void in flight"),
  LOAD_TENFOLD("ten times the load"),
  OLD_BESIDE_NEW("an older version ran beside this one");

  private final String words;

  Disturbance(String words) {
    this.words = words;
  }

  /** What happened, as it is told. */
  public String words() {
    return words;
  }
}
