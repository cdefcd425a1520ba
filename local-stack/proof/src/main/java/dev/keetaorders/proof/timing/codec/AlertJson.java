package dev.keetaorders.proof.timing.codec;

import dev.keetaorders.proof.codec.Json;

/**
 * What a record on the alerts' topic says.
 *
 * @param level as the watchdog writes it
 */
public record AlertJson(String orderId, String level) {

  public static AlertJson read(byte[] value) {
    var alert = Json.read(value);
    return new AlertJson(alert.path("orderId").asText(), alert.path("level").asText());
  }
}
