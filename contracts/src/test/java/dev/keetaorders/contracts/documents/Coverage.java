package dev.keetaorders.contracts.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rows of {@code docs/keeta/coverage.md}: what is known of Keeta, and what shows that the code
 * does it.
 *
 * @param identifiers sections whose names are Keeta's own words, so that sources can be searched
 *     for them
 */
record Coverage(List<Row> rows, Set<String> identifiers) {

  private static final Pattern HEADING =
      Pattern.compile("(?m)^## (6\\.3 \\S+|Q|\\d+(?:\\.\\d+)?)(?: .*)?$");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final String NONE = "none: ";

  /** Those of the standard dialect. */
  private static final Set<String> STANDARD_IDENTIFIERS =
      Set.of("1.1", "4.1", "4.3", "5", "6.3", "6.4", "6.5", "6.6", "6.7", "7");

  /** What shop systems live by: nobody is served by a sandbox alone. */
  private static final Set<String> SERVED = Set.of("3.4", "4", "4.3", "5");

  /**
   * One fact.
   *
   * @param section of the document that states it
   * @param fact its name here
   * @param names the document's own, of what the row covers
   * @param certainty D documented, O observed, S said by one integration, I inferred, C in conflict
   * @param shownBy classes
   * @param testedBy test methods, as {@code Class#method}
   * @param settings keys, or why there is none
   */
  record Row(
      String section,
      String fact,
      List<String> names,
      String certainty,
      List<String> shownBy,
      List<String> testedBy,
      String settings) {

    private static Row of(String section, Map<String, String> cells) {
      return new Row(
          section,
          cells.getOrDefault("fact", ""),
          codes(cells.getOrDefault("names", "")),
          cells.getOrDefault("certainty", ""),
          codes(cells.getOrDefault("shown by", "")),
          codes(cells.getOrDefault("tested by", "")),
          cells.getOrDefault("setting", ""));
    }

    private boolean isUncertain() {
      return section.equals(DocumentedFacts.QUESTIONS)
          || certainty.contains("I")
          || certainty.contains("C");
    }

    private List<String> problems(SourceTree code, Set<String> identifiers) {
      var problems = new ArrayList<String>();
      if (!certainty.matches("[DOSIC](, [DOSIC])*")) problems.add("has no certainty");
      if (shownBy.isEmpty()) problems.add("no class shows it");
      if (testedBy.isEmpty()) problems.add("no test shows it");
      for (var each : shownBy) {
        if (!code.classes().containsKey(each)) problems.add("there is no class " + each);
      }
      for (var each : testedBy) {
        if (!code.tests().contains(each)) problems.add("there is no test " + each);
      }
      if (identifiers.contains(section.split(" ", 2)[0])) {
        names.stream()
            .filter(each -> !isMentioned(each, code))
            .forEach(each -> problems.add("nothing that it names mentions " + each));
      }
      if (SERVED.contains(section) && shownBy.stream().allMatch(code::isOfTheSandbox)) {
        problems.add("nobody but the sandbox shows it");
      }
      problems.addAll(problemsOfSettings(code));
      return problems.stream().map(problem -> section + " " + fact + ": " + problem).toList();
    }

    /** In a class or a test class of the row; of a range, its first number. */
    private boolean isMentioned(String name, SourceTree code) {
      var wanted = name.matches("\\d+-\\d+") ? name.split("-", 2)[0] : name;
      return Stream.concat(shownBy.stream(), testedBy.stream().map(test -> test.split("#", 2)[0]))
          .anyMatch(each -> code.texts().getOrDefault(each, "").contains(wanted));
    }

    private List<String> problemsOfSettings(SourceTree code) {
      var keys = codes(settings);
      if (settings.startsWith(NONE)) return List.of();
      if (isUncertain() && keys.isEmpty()) return List.of("it is uncertain and names no setting");
      return keys.stream()
          .filter(key -> !code.settings().contains(key))
          .map(key -> "there is no setting " + key)
          .toList();
    }
  }

  static Coverage of(String markdown) {
    return of(markdown, STANDARD_IDENTIFIERS);
  }

  static Coverage of(String markdown, Set<String> identifiers) {
    var rows = new ArrayList<Row>();
    var headings = HEADING.matcher(markdown).results().toList();
    for (var i = 0; i < headings.size(); i++) {
      var end = i + 1 < headings.size() ? headings.get(i + 1).start() : markdown.length();
      var section = headings.get(i).group(1);
      Markdown.tables(markdown.substring(headings.get(i).end(), end)).stream()
          .flatMap(table -> table.rows().stream())
          .forEach(cells -> rows.add(Row.of(section, cells)));
    }
    return new Coverage(rows, identifiers);
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
  }

  /** What is wrong: rows that nothing shows, and facts that no row covers. */
  List<String> problems(DocumentedFacts documented, SourceTree code) {
    var problems = new ArrayList<String>();
    rows.forEach(row -> problems.addAll(row.problems(code, identifiers)));
    problems.addAll(factsThatStandTwice());
    var covered = new HashMap<String, Set<String>>();
    rows.forEach(
        row -> covered.computeIfAbsent(row.section(), _ -> new HashSet<>()).addAll(row.names()));
    documented
        .names()
        .forEach((section, names) -> {
          var here = covered.remove(section);
          if (here == null) {
            problems.add(section + ": no row is about it");
            return;
          }
          without(names, here).forEach(each -> problems.add(section + ": no row names " + each));
          without(here, names)
              .forEach(each -> problems.add(section + ": the document has no " + each));
          problems.addAll(tagsThatNoRowHas(section, documented.texts().get(section)));
        });
    covered.keySet().forEach(each -> problems.add(each + ": the documents have no such section"));
    return problems;
  }

  /** A section with something inferred or in conflict has a row that says so. */
  private List<String> tagsThatNoRowHas(String section, String text) {
    return Map.of("INFERRED", "I", "CONFLICT", "C").entrySet().stream()
        .filter(tag -> text.contains(tag.getKey()))
        .filter(tag ->
            rows.stream()
                .filter(row -> row.section().equals(section))
                .noneMatch(row -> row.certainty().contains(tag.getValue())))
        .map(tag -> section + ": no row says what is " + tag.getKey())
        .toList();
  }

  private List<String> factsThatStandTwice() {
    var seen = new HashSet<String>();
    return rows.stream()
        .map(row -> row.section() + " " + row.fact())
        .filter(each -> !seen.add(each))
        .map(each -> each + ": stands twice")
        .toList();
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    var rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  /**
   * What there is in the source tree.
   *
   * @param classes the module of every class by its simple name
   * @param tests every method of a test class, as {@code Class#method}
   * @param settings every key
   * @param texts of every class and test class, by its simple name, numbers without underscores
   */
  record SourceTree(
      Map<String, Set<String>> classes,
      Set<String> tests,
      Set<String> settings,
      Map<String, String> texts) {

    private static final Pattern METHOD = Pattern.compile("(?m)^  void (\\w+)\\(");
    private static final Pattern KEY_OF_AN_APP = Pattern.compile("\"([a-z]+(?:-[a-z]+)*)\"");

    static SourceTree ofProject() {
      var classes = new HashMap<String, Set<String>>();
      var tests = new HashSet<String>();
      var texts = new HashMap<String, String>();
      for (var file : ProjectTree.filesEndingIn(".java")) {
        var path = ProjectTree.root().relativize(file);
        var name = file.getFileName().toString().replace(".java", "");
        var text = ProjectTree.read(file);
        texts.merge(name, text.replaceAll("(?<=\\d)_(?=\\d)", ""), String::concat);
        if (path.toString().contains("src/main/java")) {
          var module = path.getName(0).toString();
          classes.computeIfAbsent(name, _ -> new HashSet<>()).add(module);
        } else if (name.endsWith("Test") || name.endsWith("IT")) {
          METHOD.matcher(text).results().forEach(method -> tests.add(name + "#" + method.group(1)));
        }
      }
      var settings = new HashSet<>(SettingsInCode.ofProject().defaults().keySet());
      settings.addAll(settingsOfAnApp());
      return new SourceTree(classes, tests, settings, texts);
    }

    /** They are read by hand, because their names hold ids. */
    private static List<String> settingsOfAnApp() {
      var apps =
          ProjectTree.read("contracts/src/main/java/dev/keetaorders/contracts/settings/Apps.java");
      return KEY_OF_AN_APP
          .matcher(apps)
          .results()
          .map(key -> "keeta.apps.<appId>." + key.group(1))
          .toList();
    }

    private boolean isOfTheSandbox(String name) {
      return classes.getOrDefault(name, Set.of()).equals(Set.of("keeta-sandbox"));
    }
  }
}
