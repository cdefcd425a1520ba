package dev.keetaorders.command.poll;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The topics in memory, as readers see them, which may take some records and not others. */
final class MemoryEventLog implements PolledEventLog {

  final List<PolledRecord> records = new ArrayList<>();
  Predicate<PolledRecord> takes = _ -> true;

  @Override
  public Set<Integer> append(List<PolledRecord> appended) {
    var durable = new HashSet<Integer>();
    for (var i = 0; i < appended.size(); i++) {
      if (!takes.test(appended.get(i))) continue;
      records.add(appended.get(i));
      durable.add(i);
    }
    return durable;
  }

  /** What a reader takes for one event each, by the headers by which repeats are dropped. */
  Map<String, String> events() {
    var events = new LinkedHashMap<String, String>();
    for (var each : records) {
      var headers = each.headers();
      events.putIfAbsent(
          "%s %s %s"
              .formatted(headers.get("ce_id"), headers.get("ce_type"), headers.get("ce_subject")),
          new String(each.value(), UTF_8));
    }
    return events;
  }
}
