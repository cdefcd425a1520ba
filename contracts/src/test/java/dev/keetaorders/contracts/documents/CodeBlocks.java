package dev.keetaorders.contracts.documents;

import java.util.List;
import java.util.regex.Pattern;

/** The fenced blocks of a document, which tests read, compile and run as a reader would. */
public final class CodeBlocks {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```([^\n]*)\n(.*?)^```$");

  /**
   * The blocks of that kind, in their order.
   *
   * @param document by its path from the top folder
   * @param kind all that stands behind the opening fence, e.g. {@code java}
   */
  public static List<String> of(String document, String kind) {
    return BLOCK
        .matcher(Markdown.of(document).text())
        .results()
        .filter(block -> block.group(1).strip().equals(kind))
        .map(block -> block.group(2))
        .toList();
  }

  private CodeBlocks() {}
}
