package dev.keetaorders.gateway.spool;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The folder on a file system. Nobody but its owner can read what lies there, because it is what
 * Keeta told us of customers.
 */
final class DiskSpoolDirectory implements SpoolDirectory {

  private static final Pattern SEGMENT = Pattern.compile("(\\d{20})\\.segment");
  private static final Pattern LEFT = Pattern.compile("(\\d{20})\\.left");
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;
  private final FileChannel lock;

  private DiskSpoolDirectory(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * The folder, made if it is not there.
   *
   * @throws IOException if it cannot be written to, or another process has it
   */
  static DiskSpoolDirectory open(Path folder) throws IOException {
    create(folder.toAbsolutePath());
    var lock =
        FileChannel.open(
            folder.resolve("lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            FILE);
    try {
      if (lock.tryLock() == null) throw takenBySomebody(folder);
    } catch (OverlappingFileLockException _) {
      lock.close();
      throw takenBySomebody(folder);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
    return new DiskSpoolDirectory(folder, lock);
  }

  /** It survives a loss of power, as the files in it do. */
  private static void create(Path folder) throws IOException {
    var parent = folder.getParent();
    if (parent == null || Files.isDirectory(folder)) return;
    create(parent);
    Files.createDirectories(folder, FOLDER);
    force(parent);
  }

  @Override
  public List<Long> segments() throws IOException {
    return numbers(SEGMENT);
  }

  @Override
  public List<Long> lefts() throws IOException {
    return numbers(LEFT);
  }

  private List<Long> numbers(Pattern names) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> names.matcher(file.getFileName().toString()))
          .filter(name -> name.matches())
          .map(name -> Long.parseLong(name.group(1)))
          .sorted()
          .toList();
    }
  }

  @Override
  public SpoolFile create(long number) throws IOException {
    return opened(
        segment(number),
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  @Override
  public SpoolFile open(long number) throws IOException {
    return opened(segment(number), StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public void delete(long number) throws IOException {
    Files.deleteIfExists(segment(number));
  }

  @Override
  public SpoolFile openLeft(long number) throws IOException {
    return opened(
        left(number), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public void deleteLeft(long number) throws IOException {
    Files.deleteIfExists(left(number));
  }

  @Override
  public void force() throws IOException {
    force(folder);
  }

  @Override
  public long usable() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  @Override
  public void setAside(String name, byte[] bytes) throws IOException {
    var aside = folder.resolve("aside");
    Files.createDirectories(aside, FOLDER);
    try (var file =
        opened(
            aside.resolve(name),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      Writing.all(file, ByteBuffer.wrap(bytes));
      file.force();
    }
    force(aside);
    force(folder);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private Path segment(long number) {
    return folder.resolve("%020d.segment".formatted(number));
  }

  private Path left(long number) {
    return folder.resolve("%020d.left".formatted(number));
  }

  private static IOException takenBySomebody(Path folder) {
    return new IOException(
        "another gateway uses %s: give each instance a folder of its own".formatted(folder));
  }

  private static void force(Path folder) throws IOException {
    try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  private static SpoolFile opened(Path path, StandardOpenOption... how) throws IOException {
    var channel = FileChannel.open(path, Set.of(how), FILE);
    try {
      channel.position(channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new OnDisk(channel);
  }

  private record OnDisk(FileChannel channel) implements SpoolFile {

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return channel.write(bytes);
    }

    @Override
    public void force() throws IOException {
      channel.force(true);
    }

    @Override
    public void truncate(long length) throws IOException {
      var _ = channel.truncate(length);
    }

    @Override
    public long length() throws IOException {
      return channel.size();
    }

    @Override
    public byte[] read(long position, int length) throws IOException {
      var bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, position + bytes.position()) < 0) {
          throw new EOFException("The file ends before byte " + (position + length));
        }
      }
      return bytes.array();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
