package dev.keetaorders.gateway.spool;

import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is never drained: kept in a file of its own for a person, who is told of it. */
final class Aside {

  /** Why it is not drained. */
  enum Why {
    /** It was forced, and can never leave. */
    SKIPPED("frame"),
    /** It ends the newest segment: most likely what a process was writing when it was killed. */
    CUT("cut");

    private final String ending;

    Why(String ending) {
      this.ending = ending;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Aside.class);

  /**
   * The same bytes at the same place have the same name at every start; others never get it,
   * although segments are counted from one again when none is left.
   */
  static String name(Why why, long segment, long position, byte[] bytes) {
    var checksum = new CRC32C();
    checksum.update(bytes);
    return "%020d-%010d-%08x.%s".formatted(segment, position, checksum.getValue(), why.ending);
  }

  /** Says so, without a byte of what it is. */
  static void report(Why what, String name, String why) {
    switch (what) {
      case SKIPPED ->
          LOG.atError()
              .addKeyValue("file", name)
              .addKeyValue("why", why)
              .log("A record of the spool was skipped and set aside");
      case CUT ->
          LOG.atWarn()
              .addKeyValue("file", name)
              .addKeyValue("why", why)
              .log("The end of the spool's newest segment was cut and set aside");
    }
  }

  private Aside() {}
}
