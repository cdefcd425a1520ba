package dev.keetaorders.command;

/** Commands as other programs write them, for the shop of {@link StubKeeta}. */
public final class CommandTexts {

  public static String confirm(String id, String orderId) {
    return command(id, "CONFIRM_ORDER", orderId);
  }

  public static String command(String id, String type, String orderId) {
    return command(id, type, orderId, "");
  }

  /** With more fields, each behind a comma. */
  public static String command(String id, String type, String orderId, String more) {
    return """
    {"commandId":"%s","type":"%s","orderId":"%s","shopId":"%s","issuedBy":"test"%s}
    """
        .formatted(id, type, orderId, StubKeeta.SHOP, more);
  }

  private CommandTexts() {}
}
