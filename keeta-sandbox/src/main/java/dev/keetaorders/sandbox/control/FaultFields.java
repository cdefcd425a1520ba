package dev.keetaorders.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.faults.Fault;
import dev.keetaorders.sandbox.faults.Fault.Kind;
import dev.keetaorders.sandbox.faults.Fault.Where;
import dev.keetaorders.sandbox.faults.FaultPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A plan of faults as the control API has it. */
final class FaultFields {

  static FaultPlan read(@Nullable String body) {
    var faults = new ArrayList<Fault>();
    for (var fields : Fields.each(body)) faults.add(fault(fields));
    return new FaultPlan(faults);
  }

  private static Fault fault(Fields fields) {
    var where =
        fields
            .oneOf("where", Where.class)
            .orElseThrow(() -> fields.missing("where", "send call or push"));
    var remedy = "send one of " + Kind.at(where);
    var kind = fields.oneOf("kind", Kind.class).orElseThrow(() -> fields.missing("kind", remedy));
    if (kind.where() != where) {
      throw fields.wrong("kind", kind + " is no fault of a " + lower(where), remedy);
    }
    var path = fields.text("path");
    if (path.isPresent() && where == Where.PUSH) {
      throw fields.wrong("path", "a push has none", "leave it out; eventId narrows a push down");
    }
    if (path.isPresent() && !path.get().startsWith("/")) {
      throw fields.wrong("path", "it does not start with /", "send e.g. /order/confirm");
    }
    var code = fields.number("code", Long.MIN_VALUE, Long.MAX_VALUE);
    if (kind == Kind.REFUSE && code.isEmpty()) {
      throw fields.missing("code", "send the code that the call is refused with");
    }
    return new Fault(
        where,
        path.orElse(null),
        fields.number("shopId", 1, Long.MAX_VALUE).orElse(null),
        fields.number("eventId", 1, Integer.MAX_VALUE).map(Long::intValue).orElse(null),
        fields.text("eventType").orElse(null),
        kind,
        fields.fraction("probability").orElse(1.0),
        fields.number("times", 1, Integer.MAX_VALUE).map(Long::intValue).orElse(null),
        code.orElse(null),
        fields.duration("delay", Duration.ofMinutes(10)).orElse(null));
  }

  static ArrayNode write(FaultPlan plan) {
    var all = Json.object().arrayNode();
    for (var fault : plan.faults()) {
      all.addObject()
          .put("where", lower(fault.where()))
          .put("path", fault.path())
          .put("shopId", text(fault.shopId()))
          .put("eventId", fault.eventId())
          .put("eventType", fault.eventType())
          .put("kind", fault.kind().name())
          .put("probability", fault.probability())
          .put("times", fault.times())
          .put("code", fault.code())
          .put("delay", text(fault.delay()));
    }
    return all;
  }

  private static @Nullable String text(@Nullable Object value) {
    return Optional.ofNullable(value).map(Object::toString).orElse(null);
  }

  private static String lower(Where where) {
    return where.name().toLowerCase(Locale.ROOT);
  }

  private FaultFields() {}
}
