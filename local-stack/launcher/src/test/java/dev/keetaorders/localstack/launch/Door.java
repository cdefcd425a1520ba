package dev.keetaorders.localstack.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port that leads to another one of this machine: a test leads it elsewhere, as a failover does,
 * or shuts it, as a broken network does. Whoever passes at that moment is cut off.
 */
final class Door implements AutoCloseable {

  private static final int NOWHERE = -1;

  private final ServerSocket server;
  private final Set<Socket> passing = ConcurrentHashMap.newKeySet();
  private volatile int target;

  /** Leads to that port at once. */
  Door(int target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on it leads nowhere. */
  void shut() {
    leadTo(NOWHERE);
  }

  /** From now on it leads to that port. */
  void leadTo(int target) {
    this.target = target;
    for (var each : passing) quietly(each);
    passing.clear();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        var from = server.accept();
        Thread.ofVirtual().start(() -> pass(from));
      } catch (IOException _) {
        // Closed, or somebody who came is gone already.
      }
    }
  }

  private void pass(Socket from) {
    var where = target;
    try (from;
        var to = new Socket(InetAddress.getLoopbackAddress(), where)) {
      passing.add(from);
      passing.add(to);
      // Whoever cut all off a moment ago has not seen these.
      if (where != target) return;
      var back = Thread.ofVirtual().start(() -> copy(to, from));
      copy(from, to);
      back.join();
    } catch (IOException | IllegalArgumentException _) {
      // Nobody is there.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      passing.remove(from);
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // Cut off, or one of them left.
    } finally {
      quietly(from);
      quietly(to);
    }
  }

  private static void quietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is gone in any case.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    shut();
  }
}
