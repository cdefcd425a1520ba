package dev.keetaorders.proof.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A port that leads to another one of this machine, and can be shut as a broken network is: nothing
 * passes, nobody is told, and what was on its way arrives when it is opened again.
 */
final class Gate implements AutoCloseable {

  private static final int BACKLOG = 200;
  private static final int CHUNK = 16 * 1024;

  private final int target;
  private final ServerSocket server;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition opened = lock.newCondition();
  private boolean shut;
  private long heldBack;

  /** Leads from one port to the other at once. */
  Gate(int port, int target) {
    this.target = target;
    try {
      server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("Port %d is taken".formatted(port), e);
    }
    Thread.ofPlatform().name("gate-" + port).daemon().start(this::serve);
  }

  void shut() {
    lock.lock();
    try {
      shut = true;
    } finally {
      lock.unlock();
    }
  }

  void open() {
    lock.lock();
    try {
      shut = false;
      opened.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many connections, and pieces of what was said, it ever had wait. */
  long heldBack() {
    lock.lock();
    try {
      return heldBack;
    } finally {
      lock.unlock();
    }
  }

  private void awaitOpen() throws InterruptedException {
    lock.lock();
    try {
      if (shut) heldBack++;
      while (shut) opened.await();
    } finally {
      lock.unlock();
    }
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
    try (from) {
      awaitOpen();
      try (var to = new Socket(InetAddress.getLoopbackAddress(), target)) {
        from.setTcpNoDelay(true);
        to.setTcpNoDelay(true);
        var back = Thread.ofVirtual().start(() -> copy(to, from));
        copy(from, to);
        back.join();
      }
    } catch (IOException _) {
      // Nobody is there.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      var chunk = new byte[CHUNK];
      var in = from.getInputStream();
      var out = to.getOutputStream();
      for (var read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        awaitOpen();
        out.write(chunk, 0, read);
      }
    } catch (IOException _) {
      // One of them left.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException _) {
      // It is gone in any case.
    }
    open();
  }
}
