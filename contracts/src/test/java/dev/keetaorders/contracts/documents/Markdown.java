package dev.keetaorders.contracts.documents;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One Markdown file, as far as the tests read it: sections, tables, links and marked parts.
 *
 * @param path where it lies, against which its links are resolved
 * @param text its whole text
 */
record Markdown(Path path, String text) {

  private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");

  static Markdown of(Path path) {
    return new Markdown(path, ProjectTree.read(path));
  }

  static Markdown of(String relative) {
    return of(ProjectTree.root().resolve(relative));
  }

  /** The text under a heading of level two, up to the next of that level or above. */
  Optional<String> section(String heading) {
    var start = Pattern.compile("(?m)^## " + Pattern.quote(heading) + "\\s*$").matcher(text);
    if (!start.find()) return Optional.empty();
    var rest = text.substring(start.end());
    var next = Pattern.compile("(?m)^#{1,2} ").matcher(rest);
    return Optional.of(next.find() ? rest.substring(0, next.start()) : rest);
  }

  /** What stands between {@code <!-- begin: name -->} and {@code <!-- end: name -->}. */
  String marked(String name) {
    var begin = "<!-- begin: " + name + " -->\n";
    var end = "<!-- end: " + name + " -->";
    var from = text.indexOf(begin);
    var to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalStateException("%s has no part marked %s".formatted(path, name));
    }
    return text.substring(from + begin.length(), to);
  }

  /**
   * One table.
   *
   * @param header the names of its columns
   * @param cells of each row
   */
  record Table(List<String> header, List<List<String>> cells) {

    boolean has(String column) {
      return header.contains(column);
    }

    /** Every row, by the names of the columns. */
    List<Map<String, String>> rows() {
      var rows = new ArrayList<Map<String, String>>();
      for (var row : cells) {
        var named = new LinkedHashMap<String, String>();
        for (var i = 0; i < Math.min(header.size(), row.size()); i++) {
          named.put(header.get(i), row.get(i));
        }
        rows.add(named);
      }
      return rows;
    }
  }

  List<Table> tables() {
    return tables(text);
  }

  static List<Table> tables(String text) {
    var tables = new ArrayList<Table>();
    var lines = text.lines().toList();
    for (var i = 1; i < lines.size(); i++) {
      if (!isRuler(lines.get(i)) || !isRow(lines.get(i - 1))) continue;
      var rows = lines.stream().skip(i + 1L).takeWhile(Markdown::isRow).map(Markdown::cells);
      tables.add(new Table(cells(lines.get(i - 1)), rows.toList()));
    }
    return tables;
  }

  private static boolean isRow(String line) {
    return line.startsWith("|") && line.endsWith("|") && line.length() > 1;
  }

  private static boolean isRuler(String line) {
    return line.matches("\\|[\\s:|-]+\\|");
  }

  private static List<String> cells(String row) {
    return Arrays.stream(row.substring(1, row.length() - 1).split("(?<!\\\\)\\|", -1))
        .map(String::strip)
        .toList();
  }

  /** The relative links that lead nowhere: a missing file, or a heading that is not there. */
  List<String> brokenLinks() {
    var prose = CODE.matcher(FENCE.matcher(text).replaceAll("")).replaceAll("");
    return LINK.matcher(prose)
        .results()
        .map(link -> link.group(1))
        .filter(target -> !target.matches("[a-z]+:.*"))
        .filter(target -> !leadsSomewhere(target))
        .map(target -> ProjectTree.root().relativize(path) + " -> " + target)
        .toList();
  }

  private boolean leadsSomewhere(String target) {
    var parts = target.split("#", 2);
    if (parts[0].isEmpty()) return anchors().anyMatch(parts[1]::equals);
    var file = path.resolveSibling(parts[0]).normalize();
    if (!Files.exists(file)) return false;
    var wholeFile = parts.length == 1 || !file.toString().endsWith(".md");
    return wholeFile || of(file).anchors().anyMatch(parts[1]::equals);
  }

  /** The anchors that a renderer gives to the headings. */
  private Stream<String> anchors() {
    return HEADING
        .matcher(FENCE.matcher(text).replaceAll(""))
        .results()
        .map(heading -> heading.group(1).strip().toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
  }
}
