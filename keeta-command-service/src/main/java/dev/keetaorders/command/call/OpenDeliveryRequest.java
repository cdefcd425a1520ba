package dev.keetaorders.command.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.command.call.KeetaRequest.Headers;
import dev.keetaorders.command.call.KeetaRequest.Method;
import dev.keetaorders.contracts.codec.CanonicalJson;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import dev.keetaorders.contracts.signature.OpenDeliverySignature;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the Open Delivery API (docs/keeta/opendelivery-api.md, section 2.1): the body in
 * the one canonical form, so that what is signed is what travels, and no body rather than one that
 * says nothing.
 */
public final class OpenDeliveryRequest {

  private static final String BEARER = "Bearer ";
  private static final byte[] NO_BODY = {};

  private final Method method;
  private final String path;
  private final Map<String, String> query;
  private final @Nullable String pollingMerchants;
  private final byte @Nullable [] body;

  private OpenDeliveryRequest(
      Method method,
      String path,
      Map<String, String> query,
      @Nullable String pollingMerchants,
      byte @Nullable [] body) {
    this.method = method;
    this.path = path;
    this.query = new TreeMap<>(query);
    this.pollingMerchants = pollingMerchants;
    this.body = body;
  }

  /**
   * Asks for something.
   *
   * @param path below the app's API URL, its ids as {@link #segment}s
   * @param query raw: it is signed so, and sent percent-encoded
   */
  public static OpenDeliveryRequest get(String path, Map<String, String> query) {
    return new OpenDeliveryRequest(Method.GET, path, query, null, null);
  }

  /** Asks for something that needs no parameters. */
  public static OpenDeliveryRequest get(String path) {
    return get(path, Map.of());
  }

  /**
   * Tells something.
   *
   * @param json an object or a list; {@code {}} and nothing at all are both sent as no body
   */
  public static OpenDeliveryRequest post(String path, @Nullable String json) {
    return new OpenDeliveryRequest(Method.POST, path, Map.of(), null, canonical(json));
  }

  /** Tells something as a form, as some apps are given tokens still. */
  public static OpenDeliveryRequest form(String path, Map<String, String> fields) {
    var text =
        new TreeMap<>(fields)
            .entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    return new OpenDeliveryRequest(Method.POST_FORM, path, Map.of(), null, text.getBytes(UTF_8));
  }

  /** Sets something. */
  public static OpenDeliveryRequest put(
      String path, Map<String, String> query, @Nullable String json) {
    return new OpenDeliveryRequest(Method.PUT, path, query, null, canonical(json));
  }

  /** The same for some merchants only: our ids of them, as one header. */
  public OpenDeliveryRequest forMerchants(String merchants) {
    return new OpenDeliveryRequest(method, path, query, merchants, body);
  }

  /** An id as a part of a path. */
  public static String segment(String id) {
    return encoded(id);
  }

  private static byte @Nullable [] canonical(@Nullable String json) {
    if (json == null || json.isBlank()) return null;
    var canonical = CanonicalJson.of(json);
    return new String(canonical, UTF_8).equals("{}") ? null : canonical;
  }

  private static String encoded(String text) {
    // Made for forms, where a blank is a plus.
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** As it travels with that token, signed by the app's secret. */
  KeetaRequest with(App app, Secret token) {
    return sent(BEARER + token.value(), signature(app));
  }

  /** As it travels to where tokens are given: unsigned, and without a token. */
  KeetaRequest bare() {
    return sent(null, null);
  }

  /** As it travels without a token, signed. */
  KeetaRequest signed(App app) {
    return sent(null, signature(app));
  }

  private KeetaRequest sent(@Nullable String authorization, @Nullable String signature) {
    return new KeetaRequest(
        method, target(), new Headers(authorization, signature, pollingMerchants), body);
  }

  private String signature(App app) {
    return OpenDeliverySignature.ofRequest(
        app.apiUrlForSignature() + path,
        query,
        body == null ? NO_BODY : body,
        app.signingSecret().value());
  }

  private String target() {
    if (query.isEmpty()) return path;
    var text = new StringBuilder(path);
    var separator = '?';
    for (var parameter : query.entrySet()) {
      text.append(separator)
          .append(encoded(parameter.getKey()))
          .append('=')
          .append(encoded(parameter.getValue()));
      separator = '&';
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
