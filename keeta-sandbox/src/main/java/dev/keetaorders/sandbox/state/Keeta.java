package dev.keetaorders.sandbox.state;

import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.codec.MessageJson;
import dev.keetaorders.sandbox.codec.ShopMessageJson;
import dev.keetaorders.sandbox.codec.opendelivery.OpenEventJson;
import dev.keetaorders.sandbox.world.Clockwork;
import dev.keetaorders.sandbox.world.Clockwork.Subject;
import dev.keetaorders.sandbox.world.Decision;
import dev.keetaorders.sandbox.world.Moment;
import dev.keetaorders.sandbox.world.OrderStatus;
import dev.keetaorders.sandbox.world.Rules;
import dev.keetaorders.sandbox.world.ShopNotification;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import dev.keetaorders.sandbox.world.SimulatedShop;
import dev.keetaorders.sandbox.world.opendelivery.OpenOrder;
import dev.keetaorders.sandbox.world.opendelivery.OpenRules;
import dev.keetaorders.sandbox.world.opendelivery.Ruling;
import dev.keetaorders.sandbox.world.opendelivery.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeta: its orders, its shops, what it is about to tell them, and what it was asked.
 *
 * <p>One change at a time. A change is durable before {@link #change} returns, so nothing is
 * answered or sent that a restart would forget, and what was booked is sent after a restart.
 */
public final class Keeta implements AutoCloseable {

  private static final String NOTE = "note-";

  private final Store store;
  private final Rules rules;
  private final OpenRules openRules;
  private final Messages messages;
  private final InstantSource clock;
  private final Bell bell;
  private final Clockwork clockwork = new Clockwork();
  private final Ids ids;

  /**
   * How what is told is written.
   *
   * @param openDelivery everything that is told in that dialect
   */
  public record Messages(
      MessageJson ofOrders, ShopMessageJson ofShops, OpenEventJson openDelivery) {}

  /** What Keeta does by itself, in each dialect. */
  public record Laws(Rules standard, OpenRules openDelivery) {}

  private Keeta(Store store, Laws laws, Messages messages, InstantSource clock, Bell bell) {
    this.store = store;
    this.rules = laws.standard();
    this.openRules = laws.openDelivery();
    this.messages = messages;
    this.clock = clock;
    this.bell = bell;
    this.ids = new Ids(store.notes());
  }

  /**
   * Keeta as the last sandbox on that folder left it.
   *
   * @throws Unusable in one line, with the remedy, if the folder cannot be used
   */
  public static Keeta open(
      Path folder, Laws laws, Messages messages, InstantSource clock, Bell bell) {
    var keeta = new Keeta(Store.open(folder), laws, messages, clock, bell);
    keeta.change(session -> {
      session.setAllAlarms();
      return true;
    });
    return keeta;
  }

  /** Does that to Keeta, alone; all of it is durable afterwards, or nothing, if it throws. */
  public <T> T change(Function<Session, T> work) {
    var result = store.change(() -> work.apply(new Session(now())));
    bell.ring();
    return result;
  }

  /** Lets happen what is due by now, and returns the pushes that are. Each is returned once. */
  public List<Push> takeDue() {
    return store.change(() -> {
      var session = new Session(now());
      var due = new ArrayList<Push>();
      var by = session.now().counted();
      for (var alarm = clockwork.takeDue(by); alarm.isPresent(); alarm = clockwork.takeDue(by)) {
        // Timers go by when they were due: after a jump of the clock, one follows the other.
        var then = new Session(new Moment(session.now().shown(), alarm.get().at()));
        switch (alarm.get().subject()) {
          case Subject.OfOrder(var id) -> then.order(id).ifPresent(then::letTimePass);
          case Subject.OfOpenOrder(var id) -> then.openOrder(id).ifPresent(then::letTimePass);
          case Subject.OfShop(var app, var id) -> then.reopen(then.shop(app, id));
          case Subject.OfPush(var id) ->
              then.push(id)
                  .filter(push -> push.due().equals(then.now().counted()))
                  .ifPresent(due::add);
        }
      }
      return due;
    });
  }

  /** The real clock, and how far timers are ahead of it. */
  public Moment now() {
    var shown = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Moment(shown, shown.plus(ahead()));
  }

  private Duration ahead() {
    var note = store.notes().get("clock-ahead");
    return note == null ? Duration.ZERO : Duration.parse(note);
  }

  /** Moves the clock that timers go by. */
  public void advance(Duration by) {
    change(session -> store.notes().put("clock-ahead", ahead().plus(by).toString()));
  }

  /** How many pushes have not been delivered or given up. */
  public int pendingPushes() {
    return store.pushes().size();
  }

  /** Every order, oldest first. */
  public List<SimulatedOrder> orders() {
    return read(store.orders(), SimulatedOrder.class);
  }

  /** Every order of the Open Delivery dialect, oldest first. */
  public List<OpenOrder> openOrders() {
    return read(store.openOrders(), OpenOrder.class);
  }

  /** Every call received, oldest first; of one order, if it is named. */
  public List<ReceivedCall> calls(Optional<Long> orderViewId) {
    return recorded(store.calls(), orderViewId, ReceivedCall.class);
  }

  /** Every attempt of a push, oldest first; of one order, if it is named. */
  public List<PushAttempt> attempts(Optional<Long> orderViewId) {
    return recorded(store.attempts(), orderViewId, PushAttempt.class);
  }

  /** Calls that were written down after that number, oldest first, no more than so many. */
  public List<Numbered<ReceivedCall>> callsAfter(long number, int most) {
    return recordedAfter(store.calls(), number, most, ReceivedCall.class);
  }

  /** Attempts that were written down after that number, oldest first, no more than so many. */
  public List<Numbered<PushAttempt>> attemptsAfter(long number, int most) {
    return recordedAfter(store.attempts(), number, most, PushAttempt.class);
  }

  /** The attempts about that shop and no order, oldest first; shop 0 is none. */
  public List<PushAttempt> attemptsOfShop(long shopId) {
    return recordedOf(store.attempts(), 0, PushAttempt.class).stream()
        .filter(attempt -> attempt.shopId() == shopId)
        .toList();
  }

  private static <T> List<T> read(MVMap<?, String> map, Class<T> type) {
    return entries(map).stream().map(entry -> Json.read(entry.getValue(), type)).toList();
  }

  /** As they are now. A stream of the map itself fails when it grows meanwhile. */
  private static <K> List<Map.Entry<K, String>> entries(MVMap<K, String> map) {
    var found = new ArrayList<Map.Entry<K, String>>();
    var cursor = map.cursor(null);
    while (cursor.hasNext()) found.add(Map.entry(cursor.next(), cursor.getValue()));
    return found;
  }

  private static <T> List<T> recorded(
      MVMap<String, String> map, Optional<Long> orderViewId, Class<T> type) {
    if (orderViewId.isEmpty()) {
      return entries(map).stream()
          .sorted(Comparator.comparingLong(entry -> RecordKey.number(entry.getKey())))
          .map(entry -> Json.read(entry.getValue(), type))
          .toList();
    }
    return recordedOf(map, orderViewId.get(), type);
  }

  private static <T> List<Numbered<T>> recordedAfter(
      MVMap<String, String> map, long number, int most, Class<T> type) {
    record Entry(long number, String text) {}
    return entries(map).stream()
        .map(entry -> new Entry(RecordKey.number(entry.getKey()), entry.getValue()))
        .filter(entry -> entry.number() > number)
        .sorted(Comparator.comparingLong(Entry::number))
        .limit(most)
        .map(entry -> new Numbered<>(entry.number(), Json.read(entry.text(), type)))
        .toList();
  }

  private static <T> List<T> recordedOf(
      MVMap<String, String> map, long orderViewId, Class<T> type) {
    var found = new ArrayList<T>();
    var prefix = RecordKey.prefix(orderViewId);
    var cursor = map.cursor(prefix);
    while (cursor.hasNext() && cursor.next().startsWith(prefix)) {
      found.add(Json.read(cursor.getValue(), type));
    }
    return found;
  }

  /** Forgets what is older, and gives back room in the file. */
  public void forget(Duration olderThan) {
    var before = now().shown().minus(olderThan);
    store.change(() -> {
      // The ids tell the time (see Ids), whatever their number of digits.
      for (var id : store.orders().keySet().stream().toList()) {
        if (Ids.placedBefore(id, before)) store.orders().remove(id);
      }
      for (var id : store.openOrders().keySet().stream().toList()) {
        if (Ids.placedBefore(id, before)) store.openOrders().remove(id);
      }
      RecordKey.removeBefore(store.calls(), before);
      RecordKey.removeBefore(store.attempts(), before);
      return true;
    });
    store.compact(200);
  }

  @Override
  public void close() {
    store.close();
  }

  /** One change to Keeta. */
  public final class Session {

    private final Moment now;

    private Session(Moment now) {
      this.now = now;
    }

    /** When it happens. */
    public Moment now() {
      return now;
    }

    /** The order of that id. */
    public Optional<SimulatedOrder> order(long orderViewId) {
      return Optional.ofNullable(store.orders().get(orderViewId))
          .map(text -> Json.read(text, SimulatedOrder.class));
    }

    /** The order of the Open Delivery dialect of that id. */
    public Optional<OpenOrder> openOrder(long orderId) {
      return Optional.ofNullable(store.openOrders().get(orderId))
          .map(text -> Json.read(text, OpenOrder.class));
    }

    /** The events that are there to be polled. */
    public PolledEvents polledEvents() {
      return new PolledEvents(store.openEvents());
    }

    /** The shop, heard of or not. */
    public SimulatedShop shop(String appId, long shopId) {
      var text = store.shops().get(shopKey(appId, shopId));
      return text == null
          ? SimulatedShop.unheardOf(appId, shopId)
          : Json.read(text, SimulatedShop.class);
    }

    /** Every shop of an app that has had an order. */
    public List<SimulatedShop> shops(String appId) {
      return read(store.shops(), SimulatedShop.class).stream()
          .filter(shop -> shop.appId().equals(appId))
          .toList();
    }

    /** Keeps the shop as it is now. */
    public void put(SimulatedShop shop) {
      store.shops().put(shopKey(shop.appId(), shop.shopId()), Json.write(shop));
      var until = shop.closedUntil();
      if (until != null) clockwork.set(until, new Subject.OfShop(shop.appId(), shop.shopId()));
    }

    /** Keeps what was decided, and books what the shop is told of it. */
    public Decision.Done apply(Decision.Done done) {
      var order = done.order();
      store.orders().put(order.orderViewId(), Json.write(order));
      order
          .nextTimer(rules)
          .ifPresent(at -> clockwork.set(at, new Subject.OfOrder(order.orderViewId())));
      for (var told : done.told()) {
        book(
            told.eventId(),
            order.appId(),
            order.shopId(),
            order.orderViewId(),
            messages.ofOrders().about(order, told));
      }
      return done;
    }

    /** Keeps what was agreed to, and books what the shop is told of it. */
    public Ruling apply(Ruling ruling) {
      if (ruling instanceof Ruling.Agreed agreed) {
        var order = agreed.order();
        store.openOrders().put(order.orderId(), Json.write(order));
        setAlarm(order);
        agreed.told().forEach(told -> book(order, told));
      }
      return ruling;
    }

    private void setAlarm(OpenOrder order) {
      order
          .nextTimer(openRules)
          .ifPresent(at -> clockwork.set(at, new Subject.OfOpenOrder(order.orderId())));
    }

    /** The same event, with the same id, is pushed and can be polled; before onboarding neither. */
    private void book(OpenOrder order, Told told) {
      var merchant = Onboardings.of(this, order.appId(), order.shopId());
      if (merchant.isEmpty()) return;
      var eventId = nextMessageId();
      var body = messages.openDelivery().write(eventId, order, told);
      var type = messages.openDelivery().name(told.type());
      polledEvents()
          .add(
              new PolledEvent(
                  order.appId(),
                  ids.number(now.shown()),
                  eventId,
                  type,
                  order.orderId(),
                  merchant.get().merchantId(),
                  now.counted(),
                  body));
      put(push(0, order.appId(), order.shopId(), order.orderId(), eventId, body, type));
    }

    /** Keeps the shop as it is now, and books what is told of it. */
    public SimulatedShop apply(SimulatedShop.Changed change) {
      put(change.shop());
      tell(change.shop().appId(), change.shop().shopId(), change.told());
      return change.shop();
    }

    /** Books what is told of a shop or its brand. */
    public void tell(String appId, long shopId, ShopNotification told) {
      var text =
          messages.openDelivery().speaksTo(appId)
              ? messages.openDelivery().write(appId, shopId, told, now.shown().toEpochMilli())
              : Optional.of(messages.ofShops().write(appId, shopId, told));
      text.ifPresent(message -> tell(told.eventId(), appId, shopId, message));
    }

    /** Keeps what was decided, if anything was. */
    public Decision apply(Decision decision) {
      return decision instanceof Decision.Done done ? apply(done) : decision;
    }

    /** The next id of an order. */
    public long nextOrderViewId(int digits) {
      return ids.order(now.shown(), digits);
    }

    /** The next id of a refund application. */
    public long nextAfterSaleOrderId() {
      return ids.afterSaleOrder(now.shown());
    }

    /** The next id of a message. */
    public String nextMessageId() {
      return ids.message(now.shown());
    }

    /** Writes down a call. */
    public void record(ReceivedCall call) {
      store
          .calls()
          .put(RecordKey.of(call.orderViewId(), ids.number(now.shown())), Json.write(call));
    }

    /** Writes down an attempt. */
    public void record(PushAttempt attempt) {
      store
          .attempts()
          .put(RecordKey.of(attempt.orderViewId(), ids.number(now.shown())), Json.write(attempt));
    }

    /** The push, unless it was delivered or given up. */
    public Optional<Push> push(long id) {
      return Optional.ofNullable(store.pushes().get(id)).map(text -> Json.read(text, Push.class));
    }

    /** Keeps the push until it is due. */
    public void put(Push push) {
      store.pushes().put(push.id(), Json.write(push));
      clockwork.set(push.due(), new Subject.OfPush(push.id()));
    }

    /** The push was delivered, or given up. */
    public void drop(Push push) {
      store.pushes().remove(push.id());
    }

    /** What was noted under that name. */
    public Optional<String> note(String name) {
      return Optional.ofNullable(store.notes().get(NOTE + name));
    }

    /** Notes that. */
    public void note(String name, String text) {
      store.notes().put(NOTE + name, text);
    }

    /** What was noted under names that begin so, by the rest of its name. */
    public Map<String, String> notes(String prefix) {
      var whole = NOTE + prefix;
      var found = new TreeMap<String, String>();
      var cursor = store.notes().cursor(whole);
      while (cursor.hasNext() && cursor.next().startsWith(whole)) {
        found.put(cursor.getKey().substring(whole.length()), cursor.getValue());
      }
      return found;
    }

    /** Notes nothing under that name any more. */
    public void forgetNote(String name) {
      store.notes().remove(NOTE + name);
    }

    /** Books a push that is about no order. */
    public void tell(int eventId, String appId, long shopId, String message) {
      tell(eventId, appId, shopId, 0, message);
    }

    /** Books a push of any message; of no order, if its id is 0. Returns its messageId. */
    public String tell(int eventId, String appId, long shopId, long orderViewId, String message) {
      return book(eventId, appId, shopId, orderViewId, message);
    }

    private String book(int eventId, String appId, long shopId, long orderViewId, String message) {
      var messageId = nextMessageId();
      put(push(eventId, appId, shopId, orderViewId, messageId, message, null));
      return messageId;
    }

    private Push push(
        int eventId,
        String appId,
        long shopId,
        long orderId,
        String messageId,
        String message,
        @Nullable String eventType) {
      return new Push(
          ids.number(now.shown()),
          eventId,
          appId,
          shopId,
          orderId,
          messageId,
          message,
          1,
          now.counted(),
          false,
          null,
          eventType);
    }

    private void letTimePass(OpenOrder order) {
      order
          .afterTime(now, openRules)
          .ifPresent(done -> {
            apply(done);
            var unanswered = order.waits() && done.order().cancelled();
            if (unanswered) closeAfterUnanswered(order.appId(), order.shopId());
          });
    }

    private void closeAfterUnanswered(String appId, long shopId) {
      changed(shop(appId, shopId).afterUnansweredOrder(now, rules));
    }

    private void letTimePass(SimulatedOrder order) {
      order.afterTime(now, rules).ifPresent(done -> afterTime(order, apply(done).order()));
    }

    private void afterTime(SimulatedOrder before, SimulatedOrder after) {
      var justCancelled =
          before.status() == OrderStatus.WAITING && after.status() == OrderStatus.CANCELLED;
      if (!justCancelled) return;
      closeAfterUnanswered(after.appId(), after.shopId());
    }

    private void reopen(SimulatedShop shop) {
      changed(shop.afterTime(now));
    }

    private void changed(Optional<SimulatedShop.Changed> change) {
      change.ifPresent(this::apply);
    }

    /** After a start. Pushes that were due meanwhile go out now, not all their re-sends at once. */
    private void setAllAlarms() {
      for (var order : orders()) {
        order
            .nextTimer(rules)
            .ifPresent(at -> clockwork.set(at, new Subject.OfOrder(order.orderViewId())));
      }
      openOrders().forEach(this::setAlarm);
      for (var shop : read(store.shops(), SimulatedShop.class)) {
        var until = shop.closedUntil();
        if (until != null) clockwork.set(until, new Subject.OfShop(shop.appId(), shop.shopId()));
      }
      for (var push : read(store.pushes(), Push.class)) {
        put(push.due().isBefore(now.counted()) ? push.dueAt(now.counted()) : push);
      }
    }

    private static String shopKey(String appId, long shopId) {
      return appId + "/" + shopId;
    }
  }
}
