package dev.keetaorders.localstack.merchants;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.localstack.webhooks.CommandService;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prints the link on which a merchant authorizes an app; with the id of an authorization, the
 * stores that it is for.
 */
public final class AuthorizeMerchant {

  private static final String AUTH_ID = "--auth-id";

  private final PrintStream out;
  private final PrintStream err;

  /** Prints there. */
  public AuthorizeMerchant(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  private record Nothing() {}

  private record Link(String url) {}

  private record Stores(List<Store> items) {}

  private record Store(
      String keetaMerchantId, @Nullable String name, @Nullable String merchantId) {}

  /** Does what the words say; returns the exit code: 1 if it was not done, 2 if they are wrong. */
  public int run(List<String> words, Map<String, String> environment) throws InterruptedException {
    return switch (Request.read(words, Set.of(AUTH_ID), Set.of(), environment)) {
      case Request.Wrong(var why) -> {
        err.println("keeta: " + why);
        yield 2;
      }
      case Request.Wanted wanted -> ask(wanted);
    };
  }

  private int ask(Request.Wanted wanted) throws InterruptedException {
    var service = new CommandService(wanted.service(), wanted.account(), err);
    var merchants = "/apps/%s/merchants".formatted(wanted.app());
    var authId = wanted.value(AUTH_ID);
    return authId.isEmpty()
        ? service.post(merchants + "/links", new Nothing(), Link.class).map(this::print).orElse(1)
        : service
            .get(merchants + "?authId=" + URLEncoder.encode(authId.get(), UTF_8), Stores.class)
            .map(stores -> print(wanted.app(), stores))
            .orElse(1);
  }

  private int print(Link link) {
    out.println(link.url());
    out.println(
        "send it to the merchant; then: ./keeta authorize with the --auth-id that comes back");
    return 0;
  }

  private int print(String app, Stores stores) {
    for (var store : stores.items()) {
      out.println(
          "  %-16s %-40s %s"
              .formatted(
                  store.keetaMerchantId(),
                  store.name() == null ? "" : store.name(),
                  store.merchantId() == null ? "not in the settings" : store.merchantId()));
    }
    out.println(
        "%d stores; onboard each: ./keeta onboard --app %s --merchant OUR_ID --keeta-merchant N"
            .formatted(stores.items().size(), app));
    return 0;
  }
}
