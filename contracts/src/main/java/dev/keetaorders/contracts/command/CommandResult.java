package dev.keetaorders.contracts.command;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a command ended; a repeat has identical bytes.
 *
 * @param type the command's type as written, which may be none of {@link CommandType}
 * @param code Keeta's code where Keeta's word decided
 * @param message Keeta's message, or ours where there is none
 * @param calls how often Keeta was asked to do it
 * @param readBacks how often the order was read to see whether it happened
 * @param data what else there is to say, e.g. the field of an INVALID or the status that was read;
 *     never personal data
 */
public record CommandResult(
    String commandId,
    @Nullable String type,
    @Nullable String orderId,
    @Nullable String shopId,
    @Nullable String appId,
    @Nullable String dialect,
    @Nullable String issuedBy,
    CommandOutcome outcome,
    @Nullable String code,
    @Nullable String message,
    int calls,
    int readBacks,
    Instant receivedAt,
    Instant settledAt,
    Map<String, String> data) {

  /** Sorts the data by name, so that equal results have equal bytes. */
  public CommandResult {
    data = Collections.unmodifiableMap(new TreeMap<>(data));
  }
}
