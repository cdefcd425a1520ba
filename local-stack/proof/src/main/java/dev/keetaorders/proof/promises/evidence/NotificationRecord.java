package dev.keetaorders.proof.promises.evidence;

import java.util.Map;

/**
 * A record of {@code keeta.order-notifications} or of another topic of Keeta's bytes.
 *
 * @param headers those by which anything is judged, by their names, the last of each
 * @param sha256 of its value, in hex
 */
public record NotificationRecord(
    Place place, String key, Map<String, String> headers, String sha256) {

  /** Copies what it is given. */
  public NotificationRecord {
    headers = Map.copyOf(headers);
  }

  /** A header; empty: there is none. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** What it tells. */
  public String type() {
    return header("ce_type");
  }

  /** Which one it is among those of its type and subject. */
  public String id() {
    return header("ce_id");
  }

  /** The order that it is about. */
  public OrderRef order() {
    // /keeta/{dialect}/apps/{appId}/shops/{shopId}
    var source = header("ce_source").split("/", -1);
    return source.length < 5
        ? new OrderRef("", "", header("ce_subject"))
        : new OrderRef(source[2], source[4], header("ce_subject"));
  }

  /** Whether Keeta certainly said it. */
  public boolean certain() {
    var verification = header("keeta-verification");
    return verification.startsWith("verified") || verification.equals("reply");
  }
}
