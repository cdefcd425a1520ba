package dev.keetaorders.gateway.spool;

import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can never be drained: kept in a file of its own for a person, who is told of it. */
final class Aside {

  private static final Logger LOG = LoggerFactory.getLogger(Aside.class);

  /**
   * The same bytes at the same place have the same name at every start; others never get it,
   * although segments are counted from one again when none is left.
   */
  static String name(long segment, long position, byte[] bytes) {
    var checksum = new CRC32C();
    checksum.update(bytes);
    return "%020d-%010d-%08x.frame".formatted(segment, position, checksum.getValue());
  }

  /** Says so, without a byte of what it is. */
  static void report(String name, String why) {
    LOG.atError()
        .addKeyValue("file", name)
        .addKeyValue("why", why)
        .log("A record of the spool was skipped and set aside");
  }

  private Aside() {}
}
