package dev.keetaorders.gateway.spool;

import dev.keetaorders.gateway.append.Entry;
import java.util.concurrent.CompletableFuture;

/**
 * A record on its way to the disk, and somebody who waits for it.
 *
 * @param payload the entry as bytes; not copied
 */
record Pending(Entry entry, byte[] payload, CompletableFuture<Kept> kept) {

  int frameLength() {
    return FrameCodec.frameLength(payload);
  }

  void end(Kept how) {
    kept.complete(how);
  }
}
