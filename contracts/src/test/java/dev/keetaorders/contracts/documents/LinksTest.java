package dev.keetaorders.contracts.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {

  @Test
  void everyLinkLeadsSomewhere() {
    var documents = ProjectTree.filesEndingIn(".md");

    assertThat(documents).isNotEmpty();
    assertThat(documents).flatMap(each -> Markdown.of(each).brokenLinks()).isEmpty();
  }

  @Test
  void seesAMissingFileAndAMissingHeading() {
    assertThat(
            brokenLinks(
                """
                # A page
                [nowhere](no-such-page.md) and [no heading](#no-such-heading),
                but [here](#a-page), [there](LICENSE) and [outside](https://kafka.apache.org).
                """))
        .containsExactly("page.md -> no-such-page.md", "page.md -> #no-such-heading");
  }

  @Test
  void leavesCodeAlone() {
    assertThat(brokenLinks("`map[key](value)`\n\n```java\nlist[0](call)\n```\n")).isEmpty();
  }

  private static List<String> brokenLinks(String text) {
    return new Markdown(ProjectTree.root().resolve("page.md"), text).brokenLinks();
  }
}
