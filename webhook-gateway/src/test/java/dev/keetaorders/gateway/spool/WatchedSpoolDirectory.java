package dev.keetaorders.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A real folder, whose disk does what a test says. */
record WatchedSpoolDirectory(SpoolDirectory real, Disk disk) implements SpoolDirectory {

  /** What happens at each step; nothing, unless a test says otherwise. */
  interface Disk {

    /** A segment is there, and its name may not be on disk. */
    default void created() throws IOException {}

    /** How many of so many bytes the disk takes at once. */
    default int takes(int bytes) throws IOException {
      return bytes;
    }

    default void beforeForce() throws IOException {}

    default void afterForce() throws IOException {}

    default void beforeForcingNames() throws IOException {}

    default void afterForcingNames() throws IOException {}

    default void beforeTruncate() throws IOException {}

    default void beforeDelete() throws IOException {}

    default void afterDelete() throws IOException {}

    /** How many bytes it has left. */
    default long usable(long really) throws IOException {
      return really;
    }

    default void beforeSettingAside() throws IOException {}

    /** How many bytes the disk takes of an entry that says what has left. */
    default int takesOfLeft(int bytes) throws IOException {
      return bytes;
    }

    default void afterLeft() throws IOException {}

    default void afterForcingLeft() throws IOException {}
  }

  @Override
  public List<Long> segments() throws IOException {
    return real.segments();
  }

  @Override
  public SpoolFile create(long number) throws IOException {
    var file = new WatchedFile(real.create(number), disk);
    disk.created();
    return file;
  }

  @Override
  public SpoolFile open(long number) throws IOException {
    return new WatchedFile(real.open(number), disk);
  }

  @Override
  public void delete(long number) throws IOException {
    disk.beforeDelete();
    real.delete(number);
    disk.afterDelete();
  }

  @Override
  public List<Long> lefts() throws IOException {
    return real.lefts();
  }

  @Override
  public SpoolFile openLeft(long number) throws IOException {
    return new WatchedLeft(real.openLeft(number), disk);
  }

  @Override
  public void deleteLeft(long number) throws IOException {
    real.deleteLeft(number);
  }

  @Override
  public void force() throws IOException {
    disk.beforeForcingNames();
    real.force();
    disk.afterForcingNames();
  }

  @Override
  public long usable() throws IOException {
    return disk.usable(real.usable());
  }

  @Override
  public void setAside(String name, byte[] bytes) throws IOException {
    disk.beforeSettingAside();
    real.setAside(name, bytes);
  }

  @Override
  public void close() throws IOException {
    real.close();
  }

  private record WatchedLeft(SpoolFile real, Disk disk) implements SpoolFile {

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      var takes = disk.takesOfLeft(bytes.remaining());
      var part = bytes.slice(bytes.position(), takes);
      while (part.hasRemaining()) {
        var _ = real.write(part);
      }
      bytes.position(bytes.position() + takes);
      if (!bytes.hasRemaining()) disk.afterLeft();
      return takes;
    }

    @Override
    public void force() throws IOException {
      real.force();
      disk.afterForcingLeft();
    }

    @Override
    public void truncate(long length) throws IOException {
      real.truncate(length);
    }

    @Override
    public long length() throws IOException {
      return real.length();
    }

    @Override
    public byte[] read(long position, int length) throws IOException {
      return real.read(position, length);
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }

  private record WatchedFile(SpoolFile real, Disk disk) implements SpoolFile {

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      var takes = disk.takes(bytes.remaining());
      var part = bytes.slice(bytes.position(), takes);
      while (part.hasRemaining()) {
        var _ = real.write(part);
      }
      bytes.position(bytes.position() + takes);
      return takes;
    }

    @Override
    public void force() throws IOException {
      disk.beforeForce();
      real.force();
      disk.afterForce();
    }

    @Override
    public void truncate(long length) throws IOException {
      disk.beforeTruncate();
      real.truncate(length);
    }

    @Override
    public long length() throws IOException {
      return real.length();
    }

    @Override
    public byte[] read(long position, int length) throws IOException {
      return real.read(position, length);
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}
