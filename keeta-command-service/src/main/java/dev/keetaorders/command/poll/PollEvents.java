package dev.keetaorders.command.poll;

import dev.keetaorders.command.poll.FileEvents.Filed;
import dev.keetaorders.command.poll.PollingApi.Acknowledged;
import dev.keetaorders.command.poll.PollingApi.Acknowledgement;
import dev.keetaorders.command.poll.PollingApi.Polled;
import dev.keetaorders.command.receive.PolledEventsReader;
import dev.keetaorders.command.receive.PolledEventsReader.Item;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.notification.OpenDeliveryEvent;
import dev.keetaorders.contracts.notification.QuarantineReason;
import dev.keetaorders.contracts.settings.App;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Keeta for the events of an app, puts them onto the log, and acknowledges those that are
 * durable there; in this order, so that a crash in between has Keeta give them again, and readers
 * of the log drop the repeat.
 *
 * <p>A poll is made in a slot that all instances share, and two slots are never nearer than the
 * interval: from the end of one poll, by which it has reached Keeta, to the start of the next. So
 * Keeta sees at most two within any minute, wherever its minutes begin. Whoever stood still between
 * taking a slot and using it does not use it.
 */
public final class PollEvents {

  private static final Logger LOG = LoggerFactory.getLogger(PollEvents.class);

  /** Between taking a slot and sending; after that it is as good as another's. */
  private static final Duration USED_WITHIN = Duration.ofSeconds(1);

  /** While there is no token: at the start it comes within seconds. */
  private static final Duration NO_TOKEN = Duration.ofSeconds(1);

  /** While the database does not answer. */
  private static final Duration NO_SLOT = Duration.ofSeconds(5);

  /** Between looks at a slot that another instance holds, since it may end early. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private static final OpenDeliveryEvent UNREADABLE = new OpenDeliveryEvent(Map.of(), false);

  private final PollSlots slots;
  private final PollingApi keeta;
  private final PolledEventLog log;
  private final FileEvents files;
  private final PollTerms terms;
  private final InstantSource clock;
  private final PollObserver observer;
  private final FiledBefore filedBefore = new FiledBefore();

  /** Polls on those terms, onto those topics. */
  public PollEvents(
      PollSlots slots,
      PollingApi keeta,
      PolledEventLog log,
      Topics topics,
      PollTerms terms,
      InstantSource clock,
      PollObserver observer) {
    this.slots = slots;
    this.keeta = keeta;
    this.log = log;
    this.files = new FileEvents(topics, terms.largest());
    this.terms = terms;
    this.clock = clock;
    this.observer = observer;
  }

  /** Polls once, if it may; returns after what time it is worth to try again. */
  Duration poll(App app) {
    if (!keeta.canPoll(app)) {
      observer.polled(app.appId(), "no_token");
      return NO_TOKEN;
    }
    try {
      var asked = clock.instant();
      return switch (slots.take(app.appId(), keeta.longestPoll().plus(terms.interval()))) {
        case PollSlots.Slot.NotYet(var wait, var answeredAt) -> {
          if (answeredAt != null) observer.answeredAt(app.appId(), answeredAt);
          yield wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
        }
        case PollSlots.Slot.Taken(var number) -> inSlot(app, number, asked);
      };
    } catch (SlotsUnavailable _) {
      observer.polled(app.appId(), "no_ledger");
      return NO_SLOT;
    }
  }

  private Duration inSlot(App app, long number, Instant asked) {
    var now = clock.instant();
    if (now.isAfter(asked.plus(USED_WITHIN))) {
      observer.polled(app.appId(), "missed");
      return terms.interval();
    }
    var polled = keeta.poll(app, merchants(app, number), now);
    var pause = terms.after(polled);
    switch (polled) {
      case Polled.Events(var body) -> {
        ended(app, number, pause, true);
        take(app, body);
      }
      case Polled.Nothing _ -> {
        ended(app, number, pause, true);
        observer.polled(app.appId(), "nothing");
      }
      case Polled.TooMany _ -> {
        ended(app, number, pause, false);
        observer.polled(app.appId(), "too_many");
        LOG.atError()
            .addKeyValue("appId", app.appId())
            .log("Keeta says that it is polled too often: somebody else polls with this app");
      }
      case Polled.Failed(var outcome, var why) -> {
        ended(app, number, pause, false);
        observer.polled(app.appId(), outcome);
        LOG.atWarn()
            .addKeyValue("appId", app.appId())
            .addKeyValue("why", why)
            .log("A poll for events brought no answer; the next one comes");
      }
    }
    return pause;
  }

  /** Where it cannot be written, the slot lapses by itself. */
  private void ended(App app, long number, Duration pause, boolean answered) {
    if (answered) observer.answeredAt(app.appId(), clock.instant());
    try {
      slots.ended(app.appId(), number, pause, answered);
    } catch (SlotsUnavailable _) {
      LOG.atDebug().addKeyValue("appId", app.appId()).log("The end of a poll was not written");
    }
  }

  /** Those whose turn it is, where merchants are named at all. */
  private List<String> merchants(App app, long number) {
    var together = terms.merchantsTogether();
    if (together == 0) return List.of();
    var all = app.merchantIds().values().stream().sorted().distinct().toList();
    if (all.isEmpty()) return List.of();
    var lists = (all.size() + together - 1) / together;
    var from = Math.toIntExact(Math.floorMod(number, (long) lists)) * together;
    return all.subList(from, Math.min(from + together, all.size()));
  }

  private void take(App app, byte[] body) {
    var reading = PolledEventsReader.read(body);
    var items = new ArrayList<>(reading.items());
    if (!reading.isWhole()) {
      LOG.atError()
          .addKeyValue("appId", app.appId())
          .addKeyValue("bytes", body.length)
          .addKeyValue("read", items.size())
          .log("Keeta's answer to a poll cannot be read to its end; it is in quarantine");
      items.add(new Item(body, UNREADABLE, QuarantineReason.NOT_A_JSON_OBJECT));
    }
    observer.polled(app.appId(), reading.isWhole() ? "events" : "unreadable");
    var together = terms.acknowledgedTogether();
    for (var from = 0; from < items.size(); from += together) {
      file(app, items.subList(from, Math.min(from + together, items.size())));
    }
  }

  private void file(App app, List<Item> items) {
    var now = clock.instant();
    var all = items.stream().map(item -> files.file(app, item, now)).toList();
    var fresh = all.stream().filter(each -> !filedBefore.has(each.key())).toList();
    var durable = log.append(fresh.stream().map(Filed::record).toList());
    for (var i = 0; i < fresh.size(); i++) {
      if (durable.contains(i)) filedBefore.add(fresh.get(i).key());
      observer.filed(app.appId(), outcome(fresh.get(i), durable.contains(i)));
    }
    for (var i = fresh.size(); i < all.size(); i++) observer.filed(app.appId(), "repeated");
    acknowledge(app, all.stream().filter(each -> filedBefore.has(each.key())).toList());
  }

  private static String outcome(Filed filed, boolean isDurable) {
    if (!isDurable) return "not_durable";
    return filed.isQuarantined() ? "quarantined" : "appended";
  }

  private void acknowledge(App app, List<Filed> durable) {
    var events =
        durable.stream().map(Filed::acknowledgement).filter(Objects::nonNull).distinct().toList();
    var without = durable.stream().filter(each -> each.acknowledgement() == null).count();
    if (without > 0) observer.acknowledged(app.appId(), "impossible", Math.toIntExact(without));
    if (events.isEmpty()) return;
    var answer = keeta.acknowledge(app, events, clock.instant());
    switch (answer) {
      case TAKEN, UNCLEAR -> count(app, answer, events.size());
      case GONE, WRONG -> {
        // One of them spoils it for all: which, only each by itself tells.
        if (events.size() == 1) count(app, answer, 1);
        else acknowledgeOneByOne(app, events);
      }
    }
  }

  private void acknowledgeOneByOne(App app, List<Acknowledgement> events) {
    for (var event : events) {
      var answer = keeta.acknowledge(app, List.of(event), clock.instant());
      count(app, answer, 1);
      // Those that are left come again; without an answer the next would likely have none either.
      if (answer == Acknowledged.UNCLEAR) return;
    }
  }

  private void count(App app, Acknowledged answer, int events) {
    observer.acknowledged(app.appId(), answer.name().toLowerCase(Locale.ROOT), events);
    if (answer == Acknowledged.TAKEN) return;
    LOG.atWarn()
        .addKeyValue("appId", app.appId())
        .addKeyValue("events", events)
        .addKeyValue("outcome", answer)
        .log("Keeta did not take the acknowledgement of events");
  }
}
