package dev.keetaorders.contracts.codec;

import dev.keetaorders.contracts.command.DeliveryTrackingInfo;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo.DeliveryPerson;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo.Eta;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo.Event;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo.GeoLocalization;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo.LastAddress;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo.Problem;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo.Vehicle;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the Open Delivery dialect takes of a courier (docs/keeta/opendelivery-api.md, section
 * 4.2). A dispatch takes less of it than a courier on his way.
 *
 * @param onTheWay whether it is of a courier on his way
 */
record DeliveryTrackingReader(Fields info, boolean onTheWay) {

  private static final int LONGEST_ETA = 24 * 60;
  private static final int LONGEST_DISTANCE = 1_000_000;
  private static final int MOST_VEHICLES = 6;

  static DeliveryTrackingInfo read(Fields info, boolean onTheWay) throws WrongField {
    return new DeliveryTrackingReader(info, onTheWay).read();
  }

  private DeliveryTrackingInfo read() throws WrongField {
    var event = event(info.object("event"));
    var problem = problem(info.object("problem"));
    var vehicle = vehicle(info.object("vehicle"));
    var eta = eta(info.object("eta"));
    var person = person(info.object("deliveryPerson"));
    var place = place(info.object("geoLocalization"));
    var url = info.words("externalTrackingURL");
    if (Stream.of(event, problem, vehicle, eta, person, place, url).allMatch(Objects::isNull)) {
      throw info.wrong(
          "event", "is missing, as all else is", "give at least one part of deliveryTrackingInfo");
    }
    return new DeliveryTrackingInfo(event, problem, vehicle, eta, person, place, url);
  }

  private @Nullable Event event(@Nullable Fields fields) throws WrongField {
    if (fields == null) return null;
    var types =
        onTheWay ? DeliveryTrackingInfo.TRACKING_EVENTS : DeliveryTrackingInfo.DISPATCH_EVENTS;
    return new Event(
        fields.oneOf("type", types), fields.requiredTime("datetime"), fields.words("message"));
  }

  private static @Nullable Problem problem(@Nullable Fields fields) throws WrongField {
    if (fields == null) return null;
    return new Problem(
        fields.oneOf("reason", DeliveryTrackingInfo.PROBLEMS),
        fields.requiredTime("datetime"),
        fields.words("message"));
  }

  private static @Nullable Vehicle vehicle(@Nullable Fields fields) throws WrongField {
    if (fields == null) return null;
    var remedy = "give some of " + String.join(", ", DeliveryTrackingInfo.VEHICLES);
    var types = fields.allWords("type", MOST_VEHICLES);
    if (types.isEmpty()) throw fields.wrong("type", "is missing", remedy);
    for (var i = 0; i < types.size(); i++) {
      if (DeliveryTrackingInfo.VEHICLES.contains(types.get(i))) continue;
      throw fields.wrong("type[%d]".formatted(i), "is none of Keeta's words", remedy);
    }
    return new Vehicle(types, fields.words("licencePlate"));
  }

  private @Nullable Eta eta(@Nullable Fields fields) throws WrongField {
    if (fields == null) return null;
    if (!onTheWay) {
      for (var name : List.of("pickupEtaInMinutes", "pickupEtaDatetime")) {
        if (fields.has(name)) throw ofAnotherCommand(fields, name);
      }
    }
    return new Eta(
        fields.optionalCount("pickupEtaInMinutes", 0, LONGEST_ETA),
        fields.time("pickupEtaDatetime"),
        fields.optionalCount("deliveryEtaInMinutes", 0, LONGEST_ETA),
        fields.time("deliveryEtaDatetime"),
        fields.time("maxDeliveryTime"));
  }

  private static @Nullable DeliveryPerson person(@Nullable Fields fields) throws WrongField {
    return fields == null
        ? null
        : new DeliveryPerson(fields.words("id"), fields.words("name"), fields.words("pictureURL"));
  }

  private @Nullable GeoLocalization place(@Nullable Fields fields) throws WrongField {
    if (fields == null) return null;
    if (!onTheWay) throw ofAnotherCommand(info, "geoLocalization");
    var latitude = fields.number("latitude", -90, 90);
    var longitude = fields.number("longitude", -180, 180);
    if ((latitude == null) != (longitude == null)) {
      throw fields.wrong(
          latitude == null ? "latitude" : "longitude",
          "is missing beside the other",
          "give both, or neither: they are a pair");
    }
    return new GeoLocalization(latitude, longitude, lastAddress(fields.object("lastAddress")));
  }

  private static @Nullable LastAddress lastAddress(@Nullable Fields fields) throws WrongField {
    return fields == null
        ? null
        : new LastAddress(
            fields.number("distanceToPickup", 0, LONGEST_DISTANCE),
            fields.number("distanceToDelivery", 0, LONGEST_DISTANCE),
            fields.requiredTime("timestamp"));
  }

  private static WrongField ofAnotherCommand(Fields fields, String name) {
    return fields.wrong(name, "is of a courier on the way", "give it with UPDATE_TRACKING");
  }
}
