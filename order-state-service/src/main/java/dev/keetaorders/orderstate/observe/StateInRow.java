package dev.keetaorders.orderstate.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.codec.Json;
import java.util.HexFormat;

/** The column {@code state} of an order, whatever version wrote it. */
public final class StateInRow {

  /**
   * What it says to this version: the same of two that differ in nothing but fields that one of
   * them did not know. Of what cannot be read, the bytes themselves.
   */
  public static String text(byte[] state) {
    return switch (Json.read(state, StoredOrder.class)) {
      case Json.Reading.Read<StoredOrder>(var stored) -> new String(Json.write(stored), UTF_8);
      case Json.Reading.Unreadable<StoredOrder> _ -> HexFormat.of().formatHex(state);
    };
  }

  private StateInRow() {}
}
