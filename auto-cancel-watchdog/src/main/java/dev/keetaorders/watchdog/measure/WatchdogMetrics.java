package dev.keetaorders.watchdog.measure;

/** The names of the watchdog's metrics; docs/observability.md says what they mean. */
public final class WatchdogMetrics {

  public static final String OPEN_DEADLINES = "keeta_deadlines_open";
  public static final String NEAREST_DEADLINE = "keeta_deadline_nearest_seconds";
  public static final String ORDERS_REMEMBERED = "keeta_watchdog_orders_remembered";
  public static final String ALERTS = "keeta_deadline_alerts_total";
  public static final String ALERT_FAILURES = "keeta_deadline_alert_failures_total";
  public static final String ALERT_LATENESS = "keeta_deadline_alert_lateness_seconds";
  public static final String RECORDS = "keeta_watchdog_records_total";
  public static final String LOG_AGE = "keeta_watchdog_log_age_seconds";
  public static final String LOG_LAG = "keeta_watchdog_log_lag_records";
  public static final String PARTITIONS_UNREAD = "keeta_watchdog_partitions_unread";
  public static final String READING_FAILURES = "keeta_watchdog_reading_failures_total";
  public static final String CAUGHT_UP = "keeta_watchdog_caught_up";
  public static final String AUTO_CONFIRMS = "keeta_watchdog_auto_confirms_total";
  public static final String TROUBLE = "keeta_watchdog_trouble_seconds";
  public static final String LAST_PUSH = "keeta_watchdog_last_push_seconds";
  public static final String CANARIES = "keeta_canaries_total";
  public static final String CANARY = "keeta_canary_seconds";
  public static final String PAGES = "keeta_watchdog_pages_total";

  private WatchdogMetrics() {}
}
