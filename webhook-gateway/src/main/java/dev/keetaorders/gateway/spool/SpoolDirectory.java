package dev.keetaorders.gateway.spool;

import java.io.IOException;
import java.util.List;

/** The folder that the spool's files lie in; it belongs to one process at a time. */
interface SpoolDirectory extends AutoCloseable {

  /** The numbers of the segments, the oldest first. */
  List<Long> segments() throws IOException;

  /** A new, empty segment. It survives a loss of power only after {@link #force}. */
  SpoolFile create(long number) throws IOException;

  /** A segment that is there. */
  SpoolFile open(long number) throws IOException;

  void delete(long number) throws IOException;

  /** The numbers of segments that have, or had, a file of what has left them. */
  List<Long> lefts() throws IOException;

  /** The file of what has left that segment; made if it is not there, read and written. */
  SpoolFile openLeft(long number) throws IOException;

  void deleteLeft(long number) throws IOException;

  /** The names of the files are on disk. */
  void force() throws IOException;

  /** How many bytes the disk has left for us. */
  long usable() throws IOException;

  /** Keeps what cannot be drained for a person to look at; on disk when this returns. */
  void setAside(String name, byte[] bytes) throws IOException;

  @Override
  void close() throws IOException;
}
