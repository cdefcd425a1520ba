package dev.keetaorders.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.conformance.clause.Certainty;
import dev.keetaorders.conformance.clause.Clause;
import dev.keetaorders.conformance.clause.Finding;
import dev.keetaorders.conformance.clause.Verdict;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportTest {

  private static final List<Finding> FINDINGS =
      List.of(
          new Finding(
              receiver("event-1001", "A placement is acknowledged."),
              new Verdict.Passed("HTTP 200 with code 0")),
          new Finding(
              receiver("event-1008", "A cancellation is acknowledged: code < 1 & \"0\"."),
              new Verdict.Failed("<HTTP & 500>\u0000\uD800")),
          new Finding(
              Clause.ofCaller(
                  "call-once",
                  "Nothing is asked for again.",
                  Certainty.DOCUMENTED,
                  "5",
                  "all calls"),
              new Verdict.NotExercised("no such call was seen")));

  @Test
  void printsALineForEachAndWhatIsAskedOfAFailure() {
    assertThat(FINDINGS.stream().map(Lines::of).toList())
        .containsExactly(
            "PASS event-1001                 HTTP 200 with code 0",
            """
            FAIL event-1008                 <HTTP & 500>\u0000\uD800
                   asked: A cancellation is acknowledged: code < 1 & "0". (observed, 4.3)\
            """,
            "-    call-once                  no such call was seen");
  }

  @Test
  void sumsUpAndNamesTheFailures() {
    assertThat(Lines.summary(FINDINGS))
        .isEqualTo("3 clauses: 1 passed, 1 failed, 1 not exercised\nfailed: event-1008");
    assertThat(Lines.summary(FINDINGS.subList(0, 1)))
        .isEqualTo("1 clauses: 1 passed, 0 failed, 0 not exercised");
  }

  @Test
  void writesXmlThatAParserReadsWhateverTheReasonsHold() throws Exception {
    var writer = new StringWriter();
    JUnitXml.write(FINDINGS, writer);

    var suite = parsed(writer.toString()).getDocumentElement();

    assertThat(suite.getTagName()).isEqualTo("testsuite");
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
    var failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("<HTTP & 500>??");
    assertThat(failure.getTextContent())
        .isEqualTo("A cancellation is acknowledged: code < 1 & \"0\". (observed, 4.3)");
    assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("event-1008");
    var skipped = (Element) suite.getElementsByTagName("skipped").item(0);
    assertThat(((Element) skipped.getParentNode()).getAttribute("classname"))
        .isEqualTo("conformance.caller");
  }

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static Clause receiver(String id, String asks) {
    return Clause.ofReceiver(id, asks, Certainty.OBSERVED, "4.3", "it is pushed");
  }
}
