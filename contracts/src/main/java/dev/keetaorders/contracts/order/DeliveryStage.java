package dev.keetaorders.contracts.order;

/** How far a delivery is; Keeta's numbers are in docs/keeta/standard-api.md, section 6.5. */
public enum DeliveryStage {
  REQUESTED("0"),
  SEEKING_COURIER("10"),
  COURIER_ASSIGNED("20"),
  COURIER_AT_SHOP("25"),
  PICKED_UP("30"),
  DELIVERED("50"),
  /** The delivery, not the order; another may follow. */
  CALLED_OFF("99"),
  /** A number that is not known yet; it is kept beside. */
  UNKNOWN("");

  private final String code;

  DeliveryStage(String code) {
    this.code = code;
  }

  /** The stage of Keeta's number. */
  public static DeliveryStage ofCode(String code) {
    for (var stage : values()) {
      if (stage != UNKNOWN && stage.code.equals(code)) return stage;
    }
    return UNKNOWN;
  }
}
