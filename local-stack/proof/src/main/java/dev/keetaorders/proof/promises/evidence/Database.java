package dev.keetaorders.proof.promises.evidence;

/** One database, and an account that may read all of it. */
public record Database(String jdbcUrl, String user, String password) {

  @Override
  public String toString() {
    return "Database[%s, user %s]".formatted(jdbcUrl, user);
  }
}
