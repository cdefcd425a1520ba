package dev.keetaorders.conformance.report;

import dev.keetaorders.conformance.clause.Finding;
import dev.keetaorders.conformance.clause.Verdict;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Findings as the XML that CI servers read: a test for each clause, by side. */
public final class JUnitXml {

  /** Writes them. */
  public static void write(List<Finding> findings, Writer to) {
    try {
      var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(to);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "keeta conformance");
      xml.writeAttribute("tests", Integer.toString(findings.size()));
      xml.writeAttribute("failures", count(findings, Verdict.Failed.class));
      xml.writeAttribute("errors", "0");
      xml.writeAttribute("skipped", count(findings, Verdict.NotExercised.class));
      for (var finding : findings) write(finding, xml);
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("The findings cannot be written as XML", e);
    }
  }

  private static void write(Finding finding, XMLStreamWriter xml) throws XMLStreamException {
    var clause = finding.clause();
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "conformance." + clause.side().name().toLowerCase(Locale.ROOT));
    xml.writeAttribute("name", clause.id());
    switch (finding.verdict()) {
      case Verdict.Passed _ -> {}
      case Verdict.Failed(var why) -> {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", readable(why));
        xml.writeCharacters(
            readable(
                "%s (%s, %s)".formatted(clause.asks(), Lines.certainty(clause), clause.source())));
        xml.writeEndElement();
      }
      case Verdict.NotExercised(var why) -> {
        xml.writeStartElement("skipped");
        xml.writeAttribute("message", readable(why));
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }

  /** What is no character of XML 1.0 becomes a question mark: no document may hold it. */
  private static String readable(String text) {
    return text.codePoints()
        .map(each -> isXml(each) ? each : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isXml(int each) {
    return each == '\t'
        || each == '\n'
        || (each >= 0x20 && each < 0xD800)
        || (each >= 0xE000 && each <= 0xFFFD)
        || each >= 0x10000;
  }

  private static String count(List<Finding> findings, Class<? extends Verdict> type) {
    return Long.toString(findings.stream().map(Finding::verdict).filter(type::isInstance).count());
  }

  private JUnitXml() {}
}
