package dev.keetaorders.proof.commands.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.proof.codec.Json;
import dev.keetaorders.proof.commands.evidence.Attempt;
import dev.keetaorders.proof.commands.evidence.BacklogPlayed.Settled;
import dev.keetaorders.proof.commands.evidence.Result;
import dev.keetaorders.proof.commands.plan.Kind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Commands and their results, as docs/schemas has them. */
public final class CommandJson {

  /**
   * What the arguments of a command depend on.
   *
   * @param afterSaleOrderId null: nobody asked for money
   * @param previewCommandId null: there was no preview
   * @param line the id of a line that the preview returned; null: it returned none
   */
  public record Known(
      @Nullable String afterSaleOrderId, @Nullable String previewCommandId, @Nullable String line) {

    /** Of a command without arguments. */
    public static final Known NOTHING = new Known(null, null, null);
  }

  /** A record for the topic of commands. */
  public static byte[] command(
      String commandId, Kind kind, String orderId, long shopId, Known known) {
    var json =
        Json.object()
            .put("commandId", commandId)
            .put("type", kind.name())
            .put("orderId", orderId)
            .put("shopId", Long.toString(shopId))
            .put("issuedBy", "proof");
    var arguments = json.putObject("arguments");
    switch (kind) {
      case CANCEL_ORDER -> arguments.put("code", "500000").put("reason", "oven broken");
      case AGREE_REFUND -> arguments.put("afterSaleOrderId", known.afterSaleOrderId());
      case REJECT_REFUND ->
          arguments
              .put("afterSaleOrderId", known.afterSaleOrderId())
              .put("code", "100000")
              .put("reason", "eaten");
      case APPLY_PARTIAL_REFUND -> {
        arguments.put("previewCommandId", known.previewCommandId()).put("code", "200002");
        arguments
            .putArray("products")
            .addObject()
            .put("orderProductId", known.line())
            .put("refundCount", 1);
      }
      case UPDATE_COURIER -> arguments.putObject("courier").put("name", "A").put("vehicle", "3");
      case CONFIRM_ORDER,
          MARK_READY,
          PREVIEW_PARTIAL_REFUND,
          COLLECT_ORDER,
          DISPATCH_ORDER,
          DELIVER_ORDER,
          FETCH_ORDER -> {
        // They have none, or need none.
      }
    }
    return Json.write(json);
  }

  /** The same command with an end. */
  public static byte[] expiring(byte[] command, Instant expiresAt) {
    var json = (ObjectNode) Json.read(command);
    return Json.write(json.put("expiresAt", expiresAt.truncatedTo(ChronoUnit.MILLIS).toString()));
  }

  /** How a command ended. */
  public static Settled settled(byte[] result) {
    var json = Json.read(result);
    return new Settled(
        json.path("outcome").asText(),
        Instant.parse(json.path("settledAt").asText()),
        json.path("calls").asInt());
  }

  /** The command that a result is of. */
  public static String commandIdOf(byte[] result) {
    return Json.read(result).path("commandId").asText();
  }

  /** A record on the topic of results. */
  public static Result result(byte[] bytes) {
    var json = Json.read(bytes);
    return new Result(
        json.path("outcome").asText(),
        Instant.parse(json.path("settledAt").asText()),
        sha256(bytes));
  }

  /** The first line that a preview returned. */
  public static Optional<String> lineOf(byte[] result) {
    return Json.text(Json.read(result).at("/data/products/0"), "orderProductId");
  }

  /** What {@code GET /commands/{commandId}} tells of the steps at Keeta. */
  public static List<Attempt> attempts(String view) {
    var attempts = new ArrayList<Attempt>();
    for (var each : Json.read(view).path("attempts")) {
      attempts.add(
          new Attempt(
              Instant.parse(each.path("at").asText()),
              each.path("path").asText(),
              Json.text(each, "took").map(Duration::parse).orElse(null),
              Json.text(each, "code").orElse(null),
              Json.text(each, "message").orElse(null)));
    }
    return attempts;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private CommandJson() {}
}
