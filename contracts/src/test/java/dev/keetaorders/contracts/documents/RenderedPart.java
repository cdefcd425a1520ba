package dev.keetaorders.contracts.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * A part of a document that is rendered from the code, between {@code <!-- begin: name -->} and
 * {@code <!-- end: name -->}. With {@code -Drender} a test writes it; without, it compares.
 */
public final class RenderedPart {

  private final Markdown document;
  private final String name;

  private RenderedPart(Markdown document, String name) {
    this.document = document;
    this.name = name;
  }

  /** The part of that name in a document, by its path from the top folder. */
  public static RenderedPart of(String document, String name) {
    return new RenderedPart(Markdown.of(document), name);
  }

  /** The document says what the code says, or is made to. */
  public void holds(String rendered) {
    var written = document.marked(name);
    if (System.getProperty("render") == null) {
      assertThat(written)
          .as("%s, rendered anew with -Drender", document.path())
          .isEqualTo(rendered);
    } else if (!written.equals(rendered)) {
      write(rendered);
    }
  }

  private void write(String rendered) {
    var begin = "<!-- begin: " + name + " -->\n";
    var at = document.text().indexOf(begin) + begin.length();
    var rest = document.text().substring(at + document.marked(name).length());
    try {
      Files.writeString(document.path(), document.text().substring(0, at) + rendered + rest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
