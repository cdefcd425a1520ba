package dev.keetaorders.deploy.alerts;

import dev.keetaorders.contracts.documents.ProjectTree;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code docs/observability.md} says of a metric.
 *
 * @param text its section up to the table, and its row: where the values of its labels stand
 */
record MetricRow(String name, Set<String> labels, String text) {

  private static final Pattern SECTION = Pattern.compile("(?m)^## ");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(keeta_[a-z0-9_]+)` \\| [^|]*\\| ([^|]*)\\|.*$");
  private static final Pattern LABEL = Pattern.compile("(?:^|[,;] *)`([a-z]+)`");

  static List<MetricRow> all() {
    return SECTION
        .splitAsStream(ProjectTree.read("docs/observability.md"))
        .flatMap(section -> {
          var introduction = section.split("(?m)^\\| metric", 2)[0];
          return ROW.matcher(section)
              .results()
              .map(row ->
                  new MetricRow(
                      row.group(1),
                      LABEL
                          .matcher(row.group(2))
                          .results()
                          .map(label -> label.group(1))
                          .collect(Collectors.toUnmodifiableSet()),
                      introduction + row.group()));
        })
        .toList();
  }

  boolean is(String metric) {
    return name.equals(metric);
  }

  /** Whether it is said of the metric, or of its service, that a label can be that. */
  boolean mentions(String value) {
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(value) + "(?![\\w-])")
        .matcher(text)
        .find();
  }
}
