package dev.keetaorders.gateway.receive;

import dev.keetaorders.gateway.append.Appended;
import dev.keetaorders.gateway.append.Destination;
import dev.keetaorders.gateway.append.Entry;
import dev.keetaorders.gateway.append.NotificationLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A log that keeps everything, until it is told that Kafka is down. */
final class InMemoryNotificationLog implements NotificationLog {

  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private volatile boolean down;
  private volatile @Nullable Appended insteadOfKafka;

  @Override
  public Appended append(Entry entry) {
    var instead = insteadOfKafka;
    if (instead != null) return instead;
    if (down) return new Appended.NotDurable("down");
    entries.add(entry);
    return new Appended.Durable();
  }

  @Override
  public Readiness readiness() {
    return down ? Readiness.no("down") : Readiness.READY;
  }

  /** From now on everything is only on a disk. */
  void spool(boolean sendAgain) {
    insteadOfKafka = new Appended.Spooled(sendAgain);
  }

  void goDown() {
    down = true;
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  List<Entry> entries(Destination destination) {
    return entries.stream().filter(entry -> entry.destination() == destination).toList();
  }

  /** The one entry that there is. */
  Entry only() {
    if (entries.size() != 1) throw new AssertionError("entries: " + entries.size());
    return entries.getFirst();
  }
}
