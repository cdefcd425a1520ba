package dev.keetaorders.command.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandArguments.Cancellation;
import dev.keetaorders.contracts.command.CommandArguments.CancellationRequest;
import dev.keetaorders.contracts.command.CommandArguments.Confirmation;
import dev.keetaorders.contracts.command.CommandArguments.CourierUpdate;
import dev.keetaorders.contracts.command.CommandArguments.None;
import dev.keetaorders.contracts.command.CommandArguments.PartialRefund;
import dev.keetaorders.contracts.command.CommandArguments.RefundAcceptance;
import dev.keetaorders.contracts.command.CommandArguments.RefundAgreement;
import dev.keetaorders.contracts.command.CommandArguments.RefundPreview;
import dev.keetaorders.contracts.command.CommandArguments.RefundRefusal;
import dev.keetaorders.contracts.command.CommandArguments.RefundRejection;
import dev.keetaorders.contracts.command.CommandArguments.SelfDelivery;
import dev.keetaorders.contracts.command.CommandArguments.TrackedDelivery;
import dev.keetaorders.contracts.command.CommandArguments.TrackingUpdate;
import dev.keetaorders.contracts.command.Courier;
import dev.keetaorders.contracts.command.RefundLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operation takes beyond the order, in Keeta's spelling (docs/keeta/standard-api.md,
 * section 5). What is absent is left out: how Keeta signs a null is not stated.
 */
final class Parameters {

  private final SignedBody body;
  private final TrackingNames tracking;

  Parameters(SignedBody body, TrackingNames tracking) {
    this.body = body;
    this.tracking = tracking;
  }

  void add(CommandArguments arguments) {
    switch (arguments) {
      // The call that agrees names no application: it hits the pending one.
      case None _, RefundAgreement _, Confirmation _ -> {}
      case Cancellation(var code, var reason) -> coded("cancelCode", code, "cancelReason", reason);
      case RefundRejection(var _, var code, var reason) ->
          coded("rejectCode", code, "rejectReason", reason);
      case RefundPreview(var products) -> {
        if (!products.isEmpty()) products(products);
      }
      case PartialRefund(var _, var products, var code, var reason) -> {
        products(products);
        coded("partRefundType", code, "partRefundReason", reason);
      }
      case SelfDelivery(var courier) -> {
        if (courier != null) courier(courier);
      }
      case CourierUpdate(var courier) -> courier(courier);
      case TrackingUpdate update -> tracking(update);
      case CancellationRequest _, RefundAcceptance _, RefundRefusal _, TrackedDelivery _ ->
          throw new IllegalArgumentException("Not of this dialect: " + arguments.getClass());
    }
  }

  private void coded(String codeName, String code, String reasonName, @Nullable String reason) {
    body.number(codeName, code);
    if (reason != null) body.text(reasonName, reason);
  }

  private void products(List<RefundLine> lines) {
    var products = Json.mapper().createArrayNode();
    for (var line : lines) {
      products
          .addObject()
          .put("orderProductId", Long.parseLong(line.orderProductId()))
          .put("refundCount", line.refundCount());
    }
    body.json("products", products.toString());
  }

  private void courier(Courier courier) {
    var info = Json.mapper().createObjectNode();
    number(info, "courierId", courier.id());
    text(info, "courierName", courier.name());
    text(info, "courierPhone", courier.phone());
    number(info, "courierVehicle", courier.vehicle());
    text(info, "courierPhoneInterCode", courier.phoneCountryCode());
    text(info, "vehiclePlateNumber", courier.plateNumber());
    text(info, "courierLastName", courier.lastName());
    text(info, "courierFirstName", courier.firstName());
    body.json("courierInfo", info.toString());
  }

  private static void text(ObjectNode info, String name, @Nullable String value) {
    if (value != null) info.put(name, value);
  }

  private static void number(ObjectNode info, String name, @Nullable String digits) {
    if (digits != null) info.put(name, Long.parseLong(digits));
  }

  private void tracking(TrackingUpdate update) {
    number(tracking.latitude(), update.latitude());
    number(tracking.longitude(), update.longitude());
    var from = update.etaFrom();
    if (from != null) number(tracking.etaFrom(), tracking.digits(from));
    var to = update.etaTo();
    if (to != null) number(tracking.etaTo(), tracking.digits(to));
  }

  /** A field whose name is a setting; that it has one was asked before the call. */
  private void number(@Nullable String name, @Nullable String digits) {
    if (digits == null) return;
    if (name == null) throw new IllegalStateException("A tracking update without names");
    body.number(name, digits);
  }
}
