package dev.keetaorders.proof.promises.evidence;

/** Which service a process is of, by how the names of its instances begin. */
public enum ServiceName {
  GATEWAY("webhook-gateway"),
  ORDER_STATE("order-state-service"),
  COMMAND("keeta-command-service"),
  WATCHDOG("auto-cancel-watchdog");

  private final String word;

  ServiceName(String word) {
    this.word = word;
  }

  /** Whether an instance of that name is one of its. */
  public boolean isOf(String instance) {
    return instance.startsWith(word + "-");
  }
}
