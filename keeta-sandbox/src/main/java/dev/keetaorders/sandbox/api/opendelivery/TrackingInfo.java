package dev.keetaorders.sandbox.api.opendelivery;

import java.util.Arrays;
import java.util.stream.Stream;

/** Reads where a shop's own courier is, and keeps nothing of it (section 4.2). */
final class TrackingInfo {

  private static final String[] ON_THE_WAY = {
    "DELIVERY_ONGOING", "ARRIVED_AT_CUSTOMER", "ORDER_DELIVERED", "CANCELLED"
  };
  private static final String[] ANYWHERE =
      Stream.concat(
              Stream.of("PICKUP_ONGOING", "ARRIVED_AT_MERCHANT", "ORDER_PICKED"),
              Arrays.stream(ON_THE_WAY))
          .toArray(String[]::new);
  private static final String[] PROBLEMS = {
    "DELIVERYPERSON_OCCURRENCE",
    "PAYMENT_PROBLEMS",
    "WRONG_PRODUCT_OR_ITEM",
    "ORDER_DELAYED",
    "ORDER_DAMAGED_OR_VIOLATED",
    "CUSTOMER_DID_NOT_PLACE_ORDER",
    "CUSTOMER_ADDRESS_UNKNOWN",
    "ORDER_MISSING_ITEMS",
    "NOBODY_TO_RECEIVE",
    "DELIVERYPERSON_WAITING_PAYMENT_FOR_ALREADY_PAID_ORDER",
    "ORDER_DELIVERED_WITHOUT_PAYMENT",
    "FRAUD_OR_THEFT"
  };
  private static final String[] VEHICLES = {
    "MOTORBIKE_BAG", "MOTORBIKE_BOX", "CAR", "BICYCLE", "SCOOTER", "VUC"
  };
  private static final int MOST_VEHICLES = 10;

  /** Of a dispatch it is optional. */
  static void ofDispatch(String body) throws Objection {
    if (OpenBody.isNone(body)) return;
    var info = OpenBody.read(body).object("deliveryTrackingInfo");
    if (info.isPresent()) check(info.get(), ON_THE_WAY);
  }

  static void ofTracking(String body) throws Objection {
    var whole = OpenBody.read(body);
    check(
        whole
            .object("deliveryTrackingInfo")
            .orElseThrow(() -> whole.missing("deliveryTrackingInfo")),
        ANYWHERE);
  }

  private static void check(OpenBody info, String... events) throws Objection {
    var event = info.object("event");
    if (event.isPresent()) {
      event.get().oneOf("type", events);
      event.get().requiredTime("datetime");
      event.get().text("message");
    }
    var problem = info.object("problem");
    if (problem.isPresent()) {
      problem.get().oneOf("reason", PROBLEMS);
      problem.get().requiredTime("datetime");
      problem.get().text("message");
    }
    var vehicle = info.object("vehicle");
    if (vehicle.isPresent()) checkVehicle(vehicle.get());
    var eta = info.object("eta");
    if (eta.isPresent()) checkEta(eta.get());
    var person = info.object("deliveryPerson");
    if (person.isPresent()) person.get().text("name");
    var place = info.object("geoLocalization");
    if (place.isPresent()) {
      place.get().requiredNumber("latitude");
      place.get().requiredNumber("longitude");
    }
    info.text("externalTrackingURL");
  }

  private static void checkVehicle(OpenBody vehicle) throws Objection {
    var types = vehicle.texts("type", MOST_VEHICLES);
    if (types.isEmpty()) throw vehicle.missing("type");
    if (!Arrays.asList(VEHICLES).containsAll(types)) {
      throw vehicle.wrong("type", "is not of " + String.join(", ", VEHICLES));
    }
    vehicle.text("licencePlate");
  }

  private static void checkEta(OpenBody eta) throws Objection {
    eta.integer("pickupEtaInMinutes");
    eta.time("pickupEtaDatetime");
    eta.integer("deliveryEtaInMinutes");
    eta.time("deliveryEtaDatetime");
    eta.time("maxDeliveryTime");
  }

  private TrackingInfo() {}
}
