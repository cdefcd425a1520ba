package dev.keetaorders.contracts.codec;

import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandArguments.Cancellation;
import dev.keetaorders.contracts.command.CommandArguments.CourierUpdate;
import dev.keetaorders.contracts.command.CommandArguments.PartialRefund;
import dev.keetaorders.contracts.command.CommandArguments.RefundAgreement;
import dev.keetaorders.contracts.command.CommandArguments.RefundPreview;
import dev.keetaorders.contracts.command.CommandArguments.RefundRejection;
import dev.keetaorders.contracts.command.CommandArguments.SelfDelivery;
import dev.keetaorders.contracts.command.CommandArguments.TrackingUpdate;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.command.Courier;
import dev.keetaorders.contracts.command.RefundLine;
import dev.keetaorders.contracts.order.Dialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the arguments of each type of command; docs/keeta/standard-api.md, section 5. What is of
 * the other dialect, by what the command says or by its form, is {@link
 * OpenDeliveryArgumentsReader}'s.
 */
final class CommandArgumentsReader {

  // Of an unknown one Keeta would say the same for as long as it is asked.
  private static final Pattern CANCEL_CODE = Pattern.compile("50000[0-3]");
  private static final Pattern REJECT_CODE = Pattern.compile("10000[0-2]");
  private static final Pattern REFUND_CODE = Pattern.compile("20000[0-4]");
  private static final Pattern LINE_ID = Pattern.compile("[1-9][0-9]{0,18}");
  private static final Pattern COURIER_ID = Pattern.compile("0|[1-9][0-9]{0,9}");
  private static final Pattern COUNTRY_CODE = Pattern.compile("\\+?[0-9]{1,6}");
  private static final Pattern VEHICLE = Pattern.compile("[1-4]");
  private static final Pattern LATITUDE =
      Pattern.compile("-?(90\\.0{6}|([0-9]|[1-8][0-9])\\.[0-9]{6})");
  private static final Pattern LONGITUDE =
      Pattern.compile("-?(180\\.0{6}|([0-9]|[1-9][0-9]|1[0-7][0-9])\\.[0-9]{6})");
  private static final int MOST_LINES = 200;
  private static final int MOST_OF_A_LINE = 10_000;

  /** Reads those of a command that names no dialect. */
  static CommandArguments read(CommandType type, Fields arguments) throws WrongField {
    return read(type, null, arguments);
  }

  static CommandArguments read(CommandType type, @Nullable Dialect dialect, Fields arguments)
      throws WrongField {
    if (dialect != Dialect.STANDARD) {
      var ofTheOther =
          OpenDeliveryArgumentsReader.read(type, dialect == Dialect.OPENDELIVERY, arguments);
      if (ofTheOther.isPresent()) return ofTheOther.get();
    }
    return switch (type) {
      case CONFIRM_ORDER, MARK_READY, COLLECT_ORDER, FETCH_ORDER -> new CommandArguments.None();
      case CANCEL_ORDER -> cancellation(arguments);
      case AGREE_REFUND -> new RefundAgreement(application(arguments));
      case REJECT_REFUND -> rejection(arguments);
      case PREVIEW_PARTIAL_REFUND -> new RefundPreview(lines(arguments));
      case APPLY_PARTIAL_REFUND -> partialRefund(arguments);
      case DISPATCH_ORDER, DELIVER_ORDER -> new SelfDelivery(courier(arguments));
      case UPDATE_COURIER -> courierUpdate(arguments);
      case UPDATE_TRACKING -> tracking(arguments);
    };
  }

  private static Cancellation cancellation(Fields arguments) throws WrongField {
    var code =
        code(
            arguments,
            CANCEL_CODE,
            "500000 (other, with a reason), 500001, 500002, 500003 or a word of opendelivery");
    return new Cancellation(code, reason(arguments, code, Cancellation.OTHER));
  }

  private static RefundRejection rejection(Fields arguments) throws WrongField {
    var application = application(arguments);
    var code =
        code(
            arguments,
            REJECT_CODE,
            "100000 (other, with a reason), 100001, 100002 or a word of opendelivery");
    return new RefundRejection(application, code, reason(arguments, code, RefundRejection.OTHER));
  }

  private static PartialRefund partialRefund(Fields arguments) throws WrongField {
    var preview = arguments.requiredId("previewCommandId", CommandReader.LONGEST_COMMAND_ID);
    var products = lines(arguments);
    if (products.isEmpty()) {
      throw arguments.wrong(
          "products", "is empty", "give the lines to refund as the preview returned them");
    }
    var code =
        code(
            arguments,
            REFUND_CODE,
            "200000 (other, with a reason), 200001, 200002, 200003 or 200004");
    return new PartialRefund(preview, products, code, reason(arguments, code, PartialRefund.OTHER));
  }

  private static String application(Fields arguments) throws WrongField {
    return arguments.requiredId("afterSaleOrderId", CommandReader.LONGEST_ID);
  }

  private static String code(Fields arguments, Pattern codes, String known) throws WrongField {
    return arguments.required("code", codes, "give %s, in quotes".formatted(known));
  }

  private static @Nullable String reason(Fields arguments, String code, String other)
      throws WrongField {
    var reason = arguments.text("reason");
    if (code.equals(other) && (reason == null || reason.isBlank())) {
      throw arguments.wrong(
          "reason", "is missing", "give one in words, since the code is " + other);
    }
    return reason;
  }

  private static List<RefundLine> lines(Fields arguments) throws WrongField {
    var lines = new ArrayList<RefundLine>();
    var ids = new HashSet<String>();
    for (var each : arguments.objects("products", MOST_LINES)) {
      // A number is told what is wrong with numbers.
      each.id("orderProductId", CommandReader.LONGEST_ID);
      var id =
          each.required(
              "orderProductId", LINE_ID, "give the id of the line as a preview returns it");
      if (!ids.add(id)) {
        throw each.wrong("orderProductId", "is given twice", "give each line once");
      }
      lines.add(new RefundLine(id, each.count("refundCount", 1, MOST_OF_A_LINE)));
    }
    return lines;
  }

  private static CourierUpdate courierUpdate(Fields arguments) throws WrongField {
    var courier = courier(arguments);
    if (courier != null) return new CourierUpdate(courier);
    throw arguments.wrong("courier", "is missing", "give at least one of its fields");
  }

  private static @Nullable Courier courier(Fields arguments) throws WrongField {
    var fields = arguments.object("courier");
    if (fields == null) return null;
    var given = false;
    for (var name :
        List.of(
            "id",
            "name",
            "firstName",
            "lastName",
            "phone",
            "phoneCountryCode",
            "vehicle",
            "plateNumber")) {
      given |= fields.has(name);
    }
    if (!given) throw arguments.wrong("courier", "is empty", "give at least one of its fields");
    return new Courier(
        fields.matching("id", COURIER_ID, "give a number of up to ten digits, in quotes"),
        fields.words("name"),
        fields.words("firstName"),
        fields.words("lastName"),
        fields.words("phone"),
        fields.matching("phoneCountryCode", COUNTRY_CODE, "write it like +966"),
        fields.matching("vehicle", VEHICLE, "give Keeta's code, 1 to 4, in quotes"),
        fields.words("plateNumber"));
  }

  private static TrackingUpdate tracking(Fields arguments) throws WrongField {
    var latitude = arguments.matching("latitude", LATITUDE, "write it like 24.713600, in quotes");
    var longitude =
        arguments.matching("longitude", LONGITUDE, "write it like 46.675300, in quotes");
    if (latitude == null && longitude != null) throw half(arguments, "latitude", "longitude");
    if (longitude == null && latitude != null) throw half(arguments, "longitude", "latitude");
    var from = arguments.time("etaFrom");
    var to = arguments.time("etaTo");
    if (from == null && to != null) throw half(arguments, "etaFrom", "etaTo");
    if (to == null && from != null) throw half(arguments, "etaTo", "etaFrom");
    if (latitude == null && from == null) {
      throw arguments.wrong(
          "latitude", "is missing", "give latitude and longitude, or etaFrom and etaTo, or all");
    }
    if (from != null && to != null && to.isBefore(from)) {
      throw arguments.wrong("etaTo", "is before etaFrom", "give the later time here");
    }
    return new TrackingUpdate(latitude, longitude, from, to);
  }

  private static WrongField half(Fields arguments, String missing, String given) {
    return arguments.wrong(
        missing, "is missing beside " + given, "give both, or neither: they are a pair");
  }

  private CommandArgumentsReader() {}
}
