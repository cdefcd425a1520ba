package dev.keetaorders.gateway.spool;

import dev.keetaorders.gateway.append.Destination;
import dev.keetaorders.gateway.append.Entry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry as bytes, with nothing of it left out or changed. */
final class RecordCodec {

  private static final int VERSION = 1;
  private static final int ABSENT = -1;

  static byte[] write(Entry entry) {
    var bytes = new ByteArrayOutputStream(entry.value().length + 1_024);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      write(out, entry.destination().name());
      write(out, entry.key());
      out.writeInt(entry.headers().size());
      for (var header : entry.headers().entrySet()) {
        write(out, header.getKey());
        write(out, header.getValue());
      }
      out.writeInt(entry.value().length);
      out.write(entry.value());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** The entry; empty if a program that writes otherwise than this one has written it. */
  static Optional<Entry> read(byte[] payload) {
    try (var in = new DataInputStream(new ByteArrayInputStream(payload))) {
      if (in.readByte() != VERSION) return Optional.empty();
      var destination = Destination.valueOf(text(in).orElse(""));
      var key = text(in).orElse(null);
      var headers = new LinkedHashMap<String, String>();
      for (var left = in.readInt(); left > 0; left--) {
        headers.put(text(in).orElse(""), text(in).orElse(""));
      }
      var value = bytes(in, in.readInt());
      return in.read() < 0
          ? Optional.of(new Entry(destination, key, value, headers))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static void write(DataOutputStream out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(ABSENT);
      return;
    }
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static Optional<String> text(DataInputStream in) throws IOException {
    var length = in.readInt();
    return length == ABSENT
        ? Optional.empty()
        : Optional.of(new String(bytes(in, length), StandardCharsets.UTF_8));
  }

  private static byte[] bytes(DataInputStream in, int length) throws IOException {
    if (length < 0 || length > in.available()) throw new IOException("Not a length: " + length);
    return in.readNBytes(length);
  }

  private RecordCodec() {}
}
