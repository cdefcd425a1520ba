package dev.keetaorders.deploy.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.contracts.documents.ProjectTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A rule of Prometheus, as far as it speaks of our metrics. Its grammar is Prometheus' business;
 * what a typing mistake makes of it is a rule that never fires, and that is ours.
 */
record Rule(String alert, String expression, JsonNode body) {

  private static final Pattern METRIC = Pattern.compile("\\b(keeta_[a-z0-9_]+)(\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=~|!~|!=|=)\"([^\"]*)\"");
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on) ?\\(([^)]*)\\)");
  private static final Pattern SUMMARY_LABEL = Pattern.compile("\\$labels\\.([a-z_]+)");

  /** Labels that Prometheus adds, and that of buckets. */
  private static final Set<String> PROMETHEUS = Set.of("instance", "le");

  static Rule of(JsonNode rule) {
    return new Rule(rule.path("alert").asText(), rule.path("expr").asText(), rule);
  }

  /** What is wrong with it, one line each. */
  List<String> problems(List<MetricRow> documented) {
    var problems = new ArrayList<String>();
    var labels = new TreeSet<String>();
    for (var use : uses()) {
      var meter = use.group(1).replaceAll("_(bucket|count|sum)$", "");
      var row = documented.stream().filter(each -> each.is(meter)).findFirst();
      if (row.isEmpty()) {
        problems.add("no such metric: " + meter);
        continue;
      }
      labels.addAll(row.get().labels());
      if (use.group(3) != null) problems.addAll(matchers(use.group(3), row.get()));
    }
    if (uses().isEmpty()) problems.add("it speaks of no metric of ours");
    groupings()
        .filter(each -> !labels.contains(each) && !PROMETHEUS.contains(each))
        .forEach(each -> problems.add("no metric in it has the label " + each));
    SUMMARY_LABEL
        .matcher(annotation("summary"))
        .results()
        .map(each -> each.group(1))
        .filter(each -> groupings().noneMatch(each::equals))
        .forEach(each -> problems.add("its summary names a label that it does not keep: " + each));
    if (!isBalanced()) problems.add("its brackets do not match");
    if (!Set.of("page", "ticket").contains(body.path("labels").path("severity").asText())) {
      problems.add("its severity is neither page nor ticket");
    }
    if (!ProjectTree.root().resolve(annotation("runbook")).toFile().isFile()) {
      problems.add("there is no " + annotation("runbook"));
    }
    return problems.stream().map(problem -> alert + ": " + problem).toList();
  }

  /** The names of its metrics as they are written in it. */
  Stream<String> metrics() {
    return uses().stream().map(use -> use.group(1));
  }

  private List<MatchResult> uses() {
    return METRIC.matcher(expression).results().toList();
  }

  private Stream<String> groupings() {
    return GROUPING
        .matcher(expression)
        .results()
        .flatMap(each -> Stream.of(each.group(1).split(",", -1)))
        .map(String::strip)
        .filter(each -> !each.isEmpty());
  }

  private static List<String> matchers(String matchers, MetricRow row) {
    var problems = new ArrayList<String>();
    for (var each : MATCHER.matcher(matchers).results().toList()) {
      if (!row.labels().contains(each.group(1))) {
        problems.add("%s has no label %s".formatted(row.name(), each.group(1)));
      }
      for (var value : each.group(3).split("\\|", -1)) {
        if (!row.mentions(value)) {
          problems.add("%s never has %s=%s".formatted(row.name(), each.group(1), value));
        }
      }
    }
    return problems;
  }

  private boolean isBalanced() {
    var brackets = expression.replaceAll("\"[^\"]*\"|[^(){}\\[\\]]", "");
    var fewer = brackets;
    do {
      brackets = fewer;
      fewer = brackets.replace("()", "").replace("[]", "").replace("{}", "");
    } while (!fewer.equals(brackets));
    return brackets.isEmpty();
  }

  private String annotation(String name) {
    return body.path("annotations").path(name).asText();
  }
}
