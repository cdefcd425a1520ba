package dev.keetaorders.sandbox.api.opendelivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.sandbox.signing.OpenSigner.Parameter;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call as it came.
 *
 * @param path after {@code /api/open/opendelivery}, with its leading slash, as sent
 * @param query as sent; null: there was none
 * @param authorization null: there was no such header
 * @param signature null: there was no such header
 * @param pollingMerchants the values of {@code x-polling-merchants}; none: it was not there
 */
public record OpenCall(
    String method,
    String path,
    @Nullable String query,
    @Nullable String authorization,
    @Nullable String signature,
    List<String> pollingMerchants,
    String body) {

  private static final String BEARER = "Bearer ";

  /** Copies what it is given. */
  public OpenCall {
    pollingMerchants = List.copyOf(pollingMerchants);
  }

  /** The token that came with it. */
  Optional<String> token() {
    return Optional.ofNullable(authorization)
        .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(text -> text.substring(BEARER.length()).trim());
  }

  /** Its parameters, nothing in them percent-encoded any more. */
  List<Parameter> parameters() {
    return query == null || query.isEmpty() ? List.of() : pairs(query);
  }

  /** The parameter of that name, if it is there once. */
  Optional<String> parameter(String name) {
    return parameters().stream()
        .filter(each -> each.name().equals(name))
        .map(Parameter::value)
        .reduce((_, last) -> last);
  }

  /** The fields of a form, or of a query. */
  static List<Parameter> pairs(String text) {
    return Arrays.stream(text.split("&", -1))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> {
          var equals = pair.indexOf('=');
          var name = equals < 0 ? pair : pair.substring(0, equals);
          return new Parameter(
              decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        })
        .toList();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException _) {
      // No escape at all: it is taken as it stands.
      return text;
    }
  }

  /** Without what only its sender should know. */
  String bodyToShow() {
    return path.equals(Route.TOKEN.template()) ? "(a secret is in it)" : body;
  }
}
