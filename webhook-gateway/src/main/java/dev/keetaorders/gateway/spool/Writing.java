package dev.keetaorders.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Writing to the end of what is to be written, since a file may take less than it is given. */
final class Writing {

  /** All of it is written, and perhaps not on disk. */
  static void all(SpoolFile file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (file.write(bytes) <= 0) throw new IOException("The file takes no more bytes");
    }
  }

  private Writing() {}
}
