package dev.keetaorders.gateway.append;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The trace that the current push belongs to, as headers of a record. */
public final class TraceHeaders {

  private final OpenTelemetry openTelemetry;

  /** Takes the propagators that are configured; W3C's traceparent by default. */
  public TraceHeaders(OpenTelemetry openTelemetry) {
    this.openTelemetry = openTelemetry;
  }

  /** The headers that carry it; none where there is no trace. */
  public Map<String, String> current() {
    var headers = new LinkedHashMap<String, String>();
    openTelemetry
        .getPropagators()
        .getTextMapPropagator()
        .inject(Context.current(), headers, TraceHeaders::put);
    return headers;
  }

  private static void put(@Nullable Map<String, String> headers, String name, String value) {
    if (headers != null) headers.put(name, value);
  }
}
