package dev.keetaorders.deploy.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keetaorders.contracts.documents.ProjectTree;
import dev.keetaorders.deploy.manifest.Manifest;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule that names what nobody measures never fires, and nobody hears that it does not. */
class AlertRulesTest {

  static final String FILE = "deploy/kubernetes/components/alert-rules/alert-rules.yaml";
  private static final List<MetricRow> DOCUMENTED = MetricRow.all();

  private static final String SOUND =
      "sum by (app) (increase(keeta_webhooks_total{outcome=\"heartbeat\"}[5m])) > 0";

  @Test
  void everyRuleSpeaksOfWhatIsMeasuredAndLeadsToARunbook() {
    assertThat(rules()).hasSizeGreaterThan(40);
    assertThat(rules()).flatMap(rule -> rule.problems(DOCUMENTED)).isEmpty();
    assertThat(rules()).extracting(Rule::alert).doesNotHaveDuplicates();
  }

  /** What keeps orders from being lost without anybody's notice has a rule, each of them. */
  @Test
  void noSilenceIsWithoutARule() {
    assertThat(rules().stream().flatMap(Rule::metrics).collect(Collectors.toSet()))
        .contains(
            "keeta_webhooks_total",
            "keeta_gateway_appendable",
            "keeta_gateway_append_impairments",
            "keeta_spool_records",
            "keeta_spool_records_counted_total",
            "keeta_spool_room_bytes",
            "keeta_spool_nearest_deadline_seconds",
            "keeta_spool_takes",
            "keeta_spool_disk_failures_total",
            "keeta_watchdog_trouble_seconds",
            "keeta_canaries_total",
            "keeta_watchdog_caught_up",
            "keeta_watchdog_partitions_unread",
            "keeta_watchdog_log_age_seconds",
            "keeta_watchdog_log_lag_records",
            "keeta_watchdog_pages_total",
            "keeta_deadline_alert_lateness_seconds_bucket",
            "keeta_order_state_unalerted_orders",
            "keeta_order_state_alerts_checked_age_seconds",
            "keeta_order_state_oldest_unprocessed_seconds",
            "keeta_commands_oldest_unprocessed_seconds");
  }

  @Test
  void aSoundRuleHasNoProblem() {
    assertThat(problems(SOUND)).isEmpty();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "keeta_webhooks_total; no such metric: keeta_webhook_total; keeta_webhook_total",
        "heartbeat; keeta_webhooks_total never has outcome=heartbeats; heartbeats",
        "outcome; keeta_webhooks_total has no label result; result",
        "by (app); no metric in it has the label pod; by (pod)",
        "[5m]; its brackets do not match; [5m",
        "sum by (app) ; its summary names a label that it does not keep: app; sum",
      })
  void aRuleThatNeverFiresIsNoticed(String sound, String problem, String mistake) {
    assertThat(problems(SOUND.replace(sound, mistake))).contains("Some: " + problem);
  }

  private static List<String> problems(String expression) {
    var body = new ObjectMapper().createObjectNode();
    body.put("alert", "Some").put("expr", expression);
    body.putObject("labels").put("severity", "page");
    body.putObject("annotations")
        .put("summary", "App {{ $labels.app }}")
        .put("runbook", "docs/runbooks/README.md");
    return Rule.of(body).problems(DOCUMENTED);
  }

  private static List<Rule> rules() {
    return Manifest.all(ProjectTree.read(FILE)).stream()
        .flatMap(each -> Manifest.elements(each.body().path("spec"), "groups"))
        .flatMap(group -> Manifest.elements(group, "rules"))
        .map(Rule::of)
        .toList();
  }
}
