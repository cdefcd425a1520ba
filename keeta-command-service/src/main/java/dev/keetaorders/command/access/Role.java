package dev.keetaorders.command.access;

/** The roles that an account of the settings can have; what needs none of them is open. */
public final class Role {

  /** Changes what Keeta knows of an app. */
  public static final String OPERATOR = "operator";

  /** Sees customers' data as plain text. */
  public static final String DECRYPTER = "decrypter";

  private Role() {}
}
