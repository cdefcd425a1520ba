package dev.keetaorders.proof.promises.evidence;

/**
 * A record of {@code keeta.order-events}.
 *
 * @param sha256 of its bytes, in hex
 * @param sourceType the {@code ce_type} of the notification that told it
 * @param sourceId its {@code ce_id}
 */
public record EventRecord(
    Place place,
    OrderRef order,
    String key,
    String eventId,
    String type,
    long version,
    String sourceType,
    String sourceId,
    String sha256) {}
