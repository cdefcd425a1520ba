package dev.keetaorders.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One file of the spool. What was written is on disk only after {@link #force}; whoever meets an
 * exception from it must not ask again, since an operating system may answer the second time for
 * pages that it has thrown away.
 */
interface SpoolFile extends AutoCloseable {

  /** Writes at the end, and returns how many bytes it took: perhaps fewer than there are. */
  int write(ByteBuffer bytes) throws IOException;

  /** Everything written so far is on disk. */
  void force() throws IOException;

  /** Cuts off what follows. */
  void truncate(long length) throws IOException;

  long length() throws IOException;

  /** So many bytes from there. Fewer are an exception: the file is shorter than we know it. */
  byte[] read(long position, int length) throws IOException;

  @Override
  void close() throws IOException;
}
