package dev.keetaorders.orderstate.rebuild;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One row as it is compared.
 *
 * @param key what tells it from the others of its order
 * @param values by column, as PostgreSQL writes them; of bytes their digest
 * @param isOver whether it is of people, and its retention is over
 */
record Row(String key, SortedMap<String, @Nullable String> values, boolean isOver) {

  Row {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  String value(String column) {
    var value = values.get(column);
    if (value == null) throw new IllegalStateException("A row without " + column);
    return value;
  }
}
