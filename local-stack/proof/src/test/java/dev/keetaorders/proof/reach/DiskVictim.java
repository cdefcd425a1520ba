package dev.keetaorders.proof.reach;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Scanner;

/** A process that keeps as a gateway's spool does what it is told, and says how that ended. */
final class DiskVictim {

  /** Each line that comes in is appended to that file, which is forced. */
  public static void main(String[] words) throws IOException {
    try (var lines = new Scanner(System.in, StandardCharsets.UTF_8);
        var file =
            FileChannel.open(
                Path.of(words[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (lines.hasNextLine()) {
        var bytes = ByteBuffer.wrap(lines.nextLine().getBytes(StandardCharsets.UTF_8));
        try {
          while (bytes.hasRemaining()) file.write(bytes);
          file.force(true);
          System.out.println("kept");
        } catch (IOException e) {
          System.out.println(e.getMessage());
        }
      }
    }
  }

  private DiskVictim() {}
}
