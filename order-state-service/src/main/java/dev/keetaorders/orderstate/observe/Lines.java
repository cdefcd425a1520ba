package dev.keetaorders.orderstate.observe;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Several JSON documents in one column, one a line: written JSON has no line break in it. */
final class Lines {

  static byte[] join(List<byte[]> documents) {
    var joined = new ByteArrayOutputStream();
    for (var document : documents) {
      if (joined.size() > 0) joined.write('\n');
      joined.writeBytes(document);
    }
    return joined.toByteArray();
  }

  static List<byte[]> split(byte[] joined) {
    var documents = new ArrayList<byte[]>();
    var start = 0;
    for (var i = 0; i <= joined.length; i++) {
      if (i < joined.length && joined[i] != '\n') continue;
      documents.add(Arrays.copyOfRange(joined, start, i));
      start = i + 1;
    }
    return documents;
  }

  private Lines() {}
}
