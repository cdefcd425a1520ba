package dev.keetaorders.orderstate.rebuild;

import java.util.List;

/** A table whose rows are a function of the log. */
enum ComparedTable {
  CUSTOMER_ORDER("customer_order"),
  NOTIFICATION("notification"),
  /** What is known of people. */
  ENTRY("entry");

  private final String table;

  ComparedTable(String table) {
    this.table = table;
  }

  String table() {
    return table;
  }

  /** The columns that tell a row from the others of its order. */
  List<String> key() {
    return switch (this) {
      case CUSTOMER_ORDER -> List.of();
      case NOTIFICATION -> List.of("ce_type", "ce_id");
      case ENTRY -> List.of("subject", "part");
    };
  }

  /** Whether the column is such a function, too. */
  boolean compares(String column) {
    return switch (this) {
      // Whether a command was asked for depends on when the notification was read.
      case NOTIFICATION -> !column.equals("command");
      case CUSTOMER_ORDER, ENTRY -> true;
    };
  }
}
