package dev.keetaorders.command.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo.Eta;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo.GeoLocalization;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is told of a courier, in Keeta's spelling (docs/keeta/opendelivery-api.md, section 4.2). */
final class TrackingInfoBody {

  static String of(DeliveryTrackingInfo info) {
    var body = Json.mapper().createObjectNode();
    var tracking = body.putObject("deliveryTrackingInfo");
    var event = info.event();
    if (event != null) {
      happened(
          tracking.putObject("event"), "type", event.type(), event.datetime(), event.message());
    }
    var problem = info.problem();
    if (problem != null) {
      happened(
          tracking.putObject("problem"),
          "reason",
          problem.reason(),
          problem.datetime(),
          problem.message());
    }
    var vehicle = info.vehicle();
    if (vehicle != null) {
      var part = tracking.putObject("vehicle");
      vehicle.type().forEach(part.putArray("type")::add);
      OpenDeliveryBodies.text(part, "licencePlate", vehicle.licencePlate());
    }
    var eta = info.eta();
    if (eta != null) eta(tracking.putObject("eta"), eta);
    var person = info.deliveryPerson();
    if (person != null) {
      var part = tracking.putObject("deliveryPerson");
      OpenDeliveryBodies.text(part, "id", person.id());
      OpenDeliveryBodies.text(part, "name", person.name());
      OpenDeliveryBodies.text(part, "pictureURL", person.pictureURL());
    }
    var place = info.geoLocalization();
    if (place != null) place(tracking.putObject("geoLocalization"), place);
    OpenDeliveryBodies.text(tracking, "externalTrackingURL", info.externalTrackingURL());
    return body.toString();
  }

  private static void happened(
      ObjectNode part, String name, String what, Instant at, @Nullable String message) {
    part.put(name, what);
    time(part, "datetime", at);
    OpenDeliveryBodies.text(part, "message", message);
  }

  private static void eta(ObjectNode part, Eta eta) {
    OpenDeliveryBodies.number(part, "pickupEtaInMinutes", eta.pickupEtaInMinutes());
    time(part, "pickupEtaDatetime", eta.pickupEtaDatetime());
    OpenDeliveryBodies.number(part, "deliveryEtaInMinutes", eta.deliveryEtaInMinutes());
    time(part, "deliveryEtaDatetime", eta.deliveryEtaDatetime());
    time(part, "maxDeliveryTime", eta.maxDeliveryTime());
  }

  private static void place(ObjectNode part, GeoLocalization place) {
    decimal(part, "latitude", place.latitude());
    decimal(part, "longitude", place.longitude());
    var last = place.lastAddress();
    if (last == null) return;
    var address = part.putObject("lastAddress");
    decimal(address, "distanceToPickup", last.distanceToPickup());
    decimal(address, "distanceToDelivery", last.distanceToDelivery());
    time(address, "timestamp", last.timestamp());
  }

  private static void decimal(ObjectNode part, String name, @Nullable BigDecimal value) {
    if (value != null) part.put(name, value);
  }

  private static void time(ObjectNode part, String name, @Nullable Instant at) {
    if (at != null) part.put(name, OpenDeliveryBodies.time(at));
  }

  private TrackingInfoBody() {}
}
