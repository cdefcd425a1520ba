package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.lifetime.MistakeAllowance;
import dev.keetaorders.orderstate.observe.Orders.Claim;
import dev.keetaorders.orderstate.observe.Orders.Transaction;
import dev.keetaorders.orderstate.personal.PersonalEntry;
import dev.keetaorders.orderstate.translate.Translation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a batch of records into the projection, in one transaction.
 *
 * <p>A notification that is there already is not applied again: what it told then is found in its
 * row. So a batch may be recorded any number of times, and a crash at any point leaves either all
 * of it or nothing. A record that the database refuses for its content, or that a mistake of ours
 * breaks on, is found by halving the batch and put into quarantine; everything else proceeds. Where
 * too many break us the records are not to blame: then the batch fails, until somebody looks.
 */
final class RecordFacts {

  /** Two owners of one order's row exist only where records stand under a foreign key. */
  private static final int TRIES = 5;

  private static final Logger LOG = LoggerFactory.getLogger(RecordFacts.class);

  private final Orders orders;
  private final SortNotifications sorting;
  private final OrderProjection projection;
  private final ReadBackRequests readBacks;
  private final Terms terms;
  private final MistakeAllowance mistakes;
  private final InstantSource clock;

  RecordFacts(
      Orders orders,
      SortNotifications sorting,
      OrderProjection projection,
      ReadBackRequests readBacks,
      Terms terms,
      MistakeAllowance mistakes,
      InstantSource clock) {
    this.orders = orders;
    this.sorting = sorting;
    this.projection = projection;
    this.readBacks = readBacks;
    this.terms = terms;
    this.mistakes = mistakes;
    this.clock = clock;
  }

  /**
   * Records the batch: afterwards it is durable, but for the partitions that are lost.
   *
   * @param records of each partition in the order of their offsets
   * @param claims of every partition that has a record
   * @throws Orders.Unavailable if the database cannot be reached
   */
  Recorded record(List<LoggedRecord> records, Map<Partition, Claim> claims) {
    return halving(records.stream().map(sorting::sort).toList(), claims);
  }

  private Recorded halving(List<Sorting> batch, Map<Partition, Claim> claims) {
    try {
      return retrying(batch, claims);
    } catch (Orders.ContentRefused | BrokeUs poison) {
      if (batch.size() == 1) {
        var record = recordOf(batch.getFirst());
        return retrying(List.of(new Sorting.Stray(record, why(record, poison))), claims);
      }
      var middle = batch.size() / 2;
      var recorded = Recorded.nothing();
      recorded.add(halving(batch.subList(0, middle), claims));
      // The database may go back between the halves.
      recorded.add(halving(batch.subList(middle, batch.size()), recorded.reachedBy(claims)));
      return recorded;
    }
  }

  private String why(LoggedRecord record, RuntimeException poison) {
    if (poison instanceof Orders.ContentRefused) {
      return "The database refuses it: " + poison.getMessage();
    }
    var mistake = Objects.requireNonNull(poison.getCause());
    if (!mistakes.mayPutAside(record.place(), clock.instant())) {
      throw new IllegalStateException("More records break us than can be to blame", mistake);
    }
    LOG.atError()
        .setCause(mistake)
        .addKeyValue("record", record)
        .log("A notification broke the projection; it is put into quarantine");
    return "It broke the projection: " + mistake.getClass().getSimpleName();
  }

  /** What is computed of records alone: what it throws comes again, whenever they are read. */
  private static <T> T computed(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException | StackOverflowError e) {
      throw new BrokeUs(e);
    }
  }

  /** A mistake of ours that one record of the batch, or more, brought to light. */
  private static final class BrokeUs extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokeUs(Throwable mistake) {
      super(mistake);
    }
  }

  private Recorded retrying(List<Sorting> batch, Map<Partition, Claim> claims) {
    for (var tried = 1; ; tried++) {
      try {
        return orders.inTransaction(transaction -> record(batch, claims, transaction));
      } catch (Orders.Conflict conflict) {
        if (tried == TRIES) throw conflict;
      }
    }
  }

  private Recorded record(
      List<Sorting> batch, Map<Partition, Claim> claims, Transaction transaction) {
    var next = new TreeMap<Partition, Long>();
    for (var each : batch) {
      var record = recordOf(each);
      next.merge(record.partition(), record.offset() + 1, Math::max);
    }
    var recorded = Recorded.nothing();
    recorded.lost().putAll(transaction.advance(claims, next));
    recorded.reached().putAll(next);
    recorded.reached().keySet().removeAll(recorded.lost().keySet());
    var arrivals = new ArrayList<Arrival>();
    for (var each : batch) {
      if (recorded.lost().containsKey(recordOf(each).partition())) continue;
      switch (each) {
        case Sorting.OfAnOrder(var arrival) -> arrivals.add(arrival);
        case Sorting.Stray(var record, var why) ->
            recorded.quarantined().add(new Recorded.Quarantined(record, why));
      }
    }
    if (!arrivals.isEmpty()) new Application(transaction, arrivals, recorded).apply();
    return recorded;
  }

  private static LoggedRecord recordOf(Sorting sorting) {
    return switch (sorting) {
      case Sorting.OfAnOrder(var arrival) -> arrival.record();
      case Sorting.Stray(var record, _) -> record;
    };
  }

  /** The notifications of a batch being applied. */
  private final class Application {
    private final Transaction transaction;
    private final List<Arrival> arrivals;
    private final Recorded recorded;
    private final Map<NotificationKey, Orders.Told> told;
    private final Map<OrderKey, Orders.Stored> stored;
    private final Map<OrderKey, Order> changed = new LinkedHashMap<>();
    private final List<Orders.HistoryRow> history = new ArrayList<>();
    private final List<PersonalEntry> personal = new ArrayList<>();

    Application(Transaction transaction, List<Arrival> arrivals, Recorded recorded) {
      this.transaction = transaction;
      this.arrivals = arrivals;
      this.recorded = recorded;
      this.told = new HashMap<>(transaction.toldBy(arrivals.stream().map(Arrival::key).toList()));
      var keys = new TreeSet<OrderKey>();
      for (var arrival : arrivals) keys.add(arrival.key().order());
      this.stored = transaction.orders(keys);
    }

    void apply() {
      for (var arrival : arrivals) {
        var of = told.get(arrival.key());
        if (of == null) {
          of = computed(() -> observe(arrival));
          told.put(arrival.key(), of);
        }
        var order = arrival.key().order();
        recorded
            .announcements()
            .add(
                new Recorded.Announcement(
                    arrival.record(), order, Lines.split(of.events()), of.command()));
        if (arrival.translation() instanceof Translation.Unreadable(var why)) {
          recorded.quarantined().add(new Recorded.Quarantined(arrival.record(), why));
        }
      }
      transaction.addHistory(history);
      transaction.save(computed(this::changes));
      transaction.keepApart(personal);
      transaction.count(ArrivalCount.together(recorded.seen()));
      for (var arrival : arrivals) announceSnapshot(arrival);
    }

    private Orders.Told observe(Arrival arrival) {
      var key = arrival.key().order();
      var row = stored.get(key);
      var known = changed.getOrDefault(key, row == null ? null : row.order());
      var projected = projection.observe(known, arrival);
      changed.put(key, projected.order());
      personal.addAll(arrival.personal(projected.order().placedAt()));
      recorded.projected().add(projected);
      recorded.seen().add(ArrivalCount.of(arrival, projected.order()));
      var readBack = readBacks.after(known, arrival, projected.order()).orElse(null);
      if (readBack != null) recorded.readBacks().add(readBack);
      var events = Lines.join(projected.events().stream().map(Json::write).toList());
      var of = new Orders.Told(events, readBack == null ? null : readBack.command());
      history.add(new Orders.HistoryRow(arrival, projected.events().getFirst().version(), of));
      return of;
    }

    private List<Orders.Change> changes() {
      return changed.values().stream()
          .map(order -> {
            var row = stored.get(order.key());
            var before = row == null ? 0 : row.order().version();
            return new Orders.Change(
                before,
                order,
                Json.write(order.snapshot(terms)),
                order.verified() ? order.cancellationRequestedAt(terms) : null);
          })
          .toList();
    }

    private void announceSnapshot(Arrival arrival) {
      var key = arrival.key().order();
      var snapshot = computed(() -> current(key));
      recorded.snapshots().put(key, new Recorded.Snapshot(snapshot, arrival.record()));
    }

    private byte[] current(OrderKey key) {
      var order = changed.get(key);
      if (order != null) return Json.write(order.snapshot(terms));
      var row = stored.get(key);
      if (row != null) return row.snapshot();
      throw new IllegalStateException("History without a row: order " + key.order());
    }
  }
}
