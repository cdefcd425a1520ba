package dev.keetaorders.orderstate.personal;

/** The roles by which people and programs get at personal data. */
final class PersonalDataRoles {

  /** May see them. */
  static final String READER = "personal-data-reader";

  /** May erase them; may not see them. */
  static final String ERASER = "personal-data-eraser";

  private PersonalDataRoles() {}
}
