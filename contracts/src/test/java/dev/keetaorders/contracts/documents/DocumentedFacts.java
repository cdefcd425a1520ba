package dev.keetaorders.contracts.documents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the documents about Keeta state, section by section, each under the name by which they call
 * it: a path, an event, a code, a field, or the number of a bullet.
 *
 * @param names of every section; empty where a section is prose
 * @param texts of every section
 */
public record DocumentedFacts(Map<String, Set<String>> names, Map<String, String> texts) {

  /** The section of {@code standard-open-questions.md}. */
  static final String QUESTIONS = "Q";

  private static final String FIELDS = "6.3";

  private static final Pattern SECTION = Pattern.compile("(?m)^#{2,3} (\\d+(?:\\.\\d+)?)\\.? .*$");
  private static final Pattern BULLET = Pattern.compile("(?m)^\\* ");
  private static final Pattern NUMBERED = Pattern.compile("(?m)^(\\d+)\\. ");
  private static final Pattern QUESTION = Pattern.compile("(?m)^\\| (Q\\d+) \\|");
  private static final Pattern PATH = Pattern.compile("/(?:base|order|delivery)/[A-Za-z/]+");
  private static final Pattern RECIPE = Pattern.compile("\\b(R\\d) =");
  private static final Pattern REASON_CODE = Pattern.compile("\\b[125]0000\\d\\b");
  private static final Pattern STATUS = Pattern.compile("\\b([0-5]\\d?|99) [a-zA-Z]");
  private static final Pattern REFUND_STATUS = Pattern.compile("\\b[1-5]00[12]\\b");
  private static final Pattern CAMEL_CASE = Pattern.compile("\\b[a-z]+[A-Z][A-Za-z0-9]*\\b");
  private static final Pattern BACKTICKED =
      Pattern.compile("`([a-zA-Z]+)` (?:string|int|long|\\*)");
  private static final Pattern GROUP =
      Pattern.compile("(?m)^([a-z][A-Za-z.]*)(?:\\[])?(?: \\([^)]*\\))?: (.*)$");
  private static final Pattern FIRST_WORD =
      Pattern.compile("[ =]*([a-z][A-Za-z0-9]*)(?=$|[ .=*]).*");

  /** Words of the prose around the fields that stand where a field's name could. */
  private static final Set<String> NO_FIELDS =
      Set.of(
          "also",
          "ar",
          "are",
          "as",
          "both",
          "contains",
          "default",
          "drone",
          "elements",
          "en",
          "expected",
          "fall",
          "merchant",
          "nested",
          "newest",
          "only",
          "order",
          "pickup",
          "receipt");

  /** What the documents of this project state. */
  public static DocumentedFacts ofProject() {
    return of(
        ProjectTree.read("docs/keeta/standard-api.md"),
        ProjectTree.read("docs/keeta/standard-open-questions.md"));
  }

  static DocumentedFacts of(String api, String questions) {
    var texts = new LinkedHashMap<String, String>();
    var headings = SECTION.matcher(api).results().toList();
    for (var i = 0; i < headings.size(); i++) {
      var end = i + 1 < headings.size() ? headings.get(i + 1).start() : api.length();
      var text = api.substring(headings.get(i).end(), end);
      if (!text.isBlank()) texts.put(headings.get(i).group(1), text);
    }
    texts.put(QUESTIONS, questions);
    var fields = texts.remove(FIELDS);
    if (fields != null) {
      GROUP
          .matcher(fields)
          .results()
          .forEach(m -> texts.put(FIELDS + " " + m.group(1), m.group(2)));
    }
    var names = new LinkedHashMap<String, Set<String>>();
    texts.forEach((section, text) -> names.put(section, new TreeSet<>(namesIn(section, text))));
    return new DocumentedFacts(names, texts);
  }

  /** Every field of an order, of whichever part of it. */
  public Set<String> fieldsOfAnOrder() {
    var fields = new TreeSet<String>();
    names.forEach((section, those) -> {
      if (section.startsWith(FIELDS)) fields.addAll(those);
    });
    return fields;
  }

  private static List<String> namesIn(String section, String text) {
    return switch (section) {
      case "1" -> firstCells(text).filter(cell -> !cell.equals("topic")).toList();
      case "1.1" -> firstCells(text).filter(cell -> cell.matches("[\\d-]+")).toList();
      case "2.2" -> firstCells(text).filter(cell -> cell.startsWith("TV")).toList();
      case "2.3" -> all(RECIPE, text).toList();
      case "3" -> Stream.concat(bullets(text), all(PATH, text)).toList();
      case "4.1" -> all(BACKTICKED, text).toList();
      case "4.3" -> firstCells(text).flatMap(cell -> all(Pattern.compile("\\d+"), cell)).toList();
      case "4.5" -> List.of();
      case "5" -> endpoints(text);
      case "6.4" -> firstCells(text).filter(cell -> cell.matches("\\d+")).toList();
      case "6.5", "6.6" -> all(STATUS, text).toList();
      case "6.7" -> all(REFUND_STATUS, text).toList();
      case "7" -> payloads(text);
      case "8" -> Stream.concat(bullets(text), checklist(text)).toList();
      case "9" -> all(NUMBERED, text).toList();
      case QUESTIONS -> all(QUESTION, text).toList();
      default -> section.startsWith(FIELDS) ? fields(text) : bullets(text).toList();
    };
  }

  private static Stream<String> firstCells(String text) {
    return Markdown.tables(text).stream()
        .flatMap(table -> table.cells().stream())
        .map(row -> row.getFirst().replaceAll("[*`]", "").strip());
  }

  private static Stream<String> bullets(String text) {
    var count = (int) BULLET.matcher(text).results().count();
    return IntStream.rangeClosed(1, count).mapToObj(number -> "bullet " + number);
  }

  private static Stream<String> checklist(String text) {
    return all(NUMBERED, text).map(number -> "checklist " + number);
  }

  private static List<String> endpoints(String text) {
    var table = Markdown.tables(text).getFirst();
    var paths = table.cells().stream().map(row -> row.get(1));
    var courier = text.substring(text.indexOf("`courierInfo`: "));
    var fields = all(CAMEL_CASE, courier.substring(0, courier.indexOf("(D-MSD)")));
    return Stream.of(paths, all(REASON_CODE, text), fields).flatMap(each -> each).toList();
  }

  private static List<String> payloads(String text) {
    var names = new ArrayList<String>();
    for (var row : Markdown.tables(text).getFirst().cells()) {
      names.addAll(all(Pattern.compile("\\b\\d{4}\\b"), row.getFirst()).toList());
      names.addAll(fields(row.get(1)));
    }
    return names;
  }

  /** Every word that is written like a field, and those that stand where a field's name stands. */
  private static List<String> fields(String text) {
    var plain = text.replaceAll("`[^`]*`", "").replaceAll("\\([^()]*\\)", "");
    var placed =
        Stream.of(plain.split("[,;{}\\[\\]/|:]|\\. ", -1))
            .map(FIRST_WORD::matcher)
            .filter(word -> word.matches())
            .map(word -> word.group(1));
    return Stream.concat(placed, all(CAMEL_CASE, plain))
        .filter(name -> !NO_FIELDS.contains(name))
        .toList();
  }

  private static Stream<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(DocumentedFacts::groupOrAll);
  }

  private static String groupOrAll(MatchResult found) {
    return found.groupCount() == 0 ? found.group() : found.group(1);
  }
}
