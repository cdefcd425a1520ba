package dev.keetaorders.proof.promises.read;

import dev.keetaorders.proof.promises.codec.PeopleJson;
import dev.keetaorders.proof.promises.evidence.Whereabouts;
import dev.keetaorders.proof.promises.evidence.Whereabouts.Sighting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Learns what Keeta told of people, and looks for it where it does not belong. */
final class SearchPeople {

  /** Shorter texts stand anywhere by chance. */
  private static final int SHORTEST = 6;

  private final Map<String, String> fields = new HashMap<>();
  private final Map<String, List<String>> byHead = new HashMap<>();
  private final Map<String, Long> searched = new TreeMap<>();
  private final Map<Found, Long> found = new HashMap<>();

  private record Found(String where, String field) {}

  /** From now on the people in that body are looked for. */
  void learn(byte[] body) {
    PeopleJson.of(
        body,
        (field, text) -> {
          if (text.length() < SHORTEST || fields.putIfAbsent(text, field) != null) return;
          byHead.computeIfAbsent(head(text, 0), _ -> new ArrayList<>()).add(text);
        });
  }

  void search(String where, byte[] bytes) {
    search(where, new String(bytes, StandardCharsets.UTF_8));
  }

  void search(String where, String text) {
    searched.merge(where, (long) text.length(), Long::sum);
    for (var i = 0; i + SHORTEST <= text.length(); i++) {
      var candidates = byHead.get(head(text, i));
      if (candidates == null) continue;
      for (var candidate : candidates) {
        if (!text.startsWith(candidate, i) || isWithinANumber(text, i, candidate.length()))
          continue;
        found.merge(new Found(where, fields.getOrDefault(candidate, "")), 1L, Long::sum);
      }
    }
  }

  /**
   * Part of a longer number is another number: the ids of messages are times with zeros behind
   * them. A country's code before a telephone number makes no other number of it.
   */
  private static boolean isWithinANumber(String text, int from, int length) {
    var end = from + length;
    if (isDigit(text, end - 1) && isDigit(text, end)) return true;
    if (!isDigit(text, from)) return false;
    var start = from;
    while (isDigit(text, start - 1)) start--;
    return start < from && (start == 0 || text.charAt(start - 1) != '+');
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
  }

  private static String head(String text, int from) {
    return text.substring(from, from + SHORTEST);
  }

  Whereabouts whereabouts() {
    var sightings =
        found.entrySet().stream()
            .map(
                each -> new Sighting(each.getKey().where(), each.getKey().field(), each.getValue()))
            .toList();
    return new Whereabouts(fields.size(), searched, sightings);
  }
}
