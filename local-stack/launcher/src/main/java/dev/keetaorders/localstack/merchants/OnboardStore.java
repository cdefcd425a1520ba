package dev.keetaorders.localstack.merchants;

import dev.keetaorders.localstack.webhooks.CommandService;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks the command service to tell Keeta what we call a store, and prints what that would replace.
 * It is a dry run unless the user says {@code --apply}; what Keeta has under either id is replaced
 * only if he says {@code --replace} as well.
 */
public final class OnboardStore {

  /** What Keeta shows where it asks for a menu; a variable, because options are seen by others. */
  static final String MENU_KEY = "KEETA_MENU_KEY";

  private static final String MERCHANT = "--merchant";
  private static final String KEETA_MERCHANT = "--keeta-merchant";
  private static final String URL = "--url";
  private static final String MENU_URL = "--menu-url";
  private static final String APPLY = "--apply";
  private static final String REPLACE = "--replace";

  private final PrintStream out;
  private final PrintStream err;

  /** Prints there. */
  public OnboardStore(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  private record Wish(
      String merchantId,
      String keetaMerchantId,
      @Nullable String url,
      @Nullable String menuUrl,
      @Nullable String menuApiKey,
      boolean replace) {
    @Override
    public String toString() {
      return "Wish[%s, %s]".formatted(merchantId, keetaMerchantId);
    }
  }

  private record Answer(
      boolean dryRun,
      String merchantId,
      String keetaMerchantId,
      @Nullable String url,
      List<String> warnings,
      List<Mapping> replaces,
      String state,
      @Nullable String reason) {}

  private record Mapping(String merchantId, String keetaMerchantId, String knownFrom) {}

  /** Does what the words say; returns the exit code: 1 if it was not done, 2 if they are wrong. */
  public int run(List<String> words, Map<String, String> environment) throws InterruptedException {
    var options = Set.of(MERCHANT, KEETA_MERCHANT, URL, MENU_URL);
    return switch (Request.read(words, options, Set.of(APPLY, REPLACE), environment)) {
      case Request.Wrong(var why) -> usage(why);
      case Request.Wanted wanted -> ask(wanted, environment.get(MENU_KEY));
    };
  }

  private int usage(String why) {
    err.println("keeta: " + why);
    return 2;
  }

  private int ask(Request.Wanted wanted, @Nullable String menuKey) throws InterruptedException {
    var merchant = wanted.value(MERCHANT);
    if (merchant.isEmpty()) return usage(MERCHANT + " is missing: give our id of the store");
    var keetas = wanted.value(KEETA_MERCHANT);
    if (keetas.isEmpty()) {
      return usage(KEETA_MERCHANT + " is missing: give Keeta's number of the store");
    }
    var wish =
        new Wish(
            merchant.get(),
            keetas.get(),
            wanted.value(URL).orElse(null),
            wanted.value(MENU_URL).orElse(null),
            menuKey,
            wanted.flags().contains(REPLACE));
    return new CommandService(wanted.service(), wanted.account(), err)
        .post(
            "/apps/%s/merchants?dryRun=%s".formatted(wanted.app(), !wanted.flags().contains(APPLY)),
            wish,
            Answer.class)
        .map(this::print)
        .orElse(1);
  }

  private int print(Answer answer) {
    for (var warning : answer.warnings()) out.println("warning: " + warning);
    for (var lost : answer.replaces()) {
      out.println(
          "replaces: %s is %s (by our %s)"
              .formatted(lost.keetaMerchantId(), lost.merchantId(), lost.knownFrom()));
    }
    out.println(
        "  %s is %s, events to %s  %s%s"
            .formatted(
                answer.keetaMerchantId(),
                answer.merchantId(),
                answer.url() == null ? "nowhere" : answer.url(),
                answer.state().toLowerCase(Locale.ROOT).replace('_', ' '),
                answer.reason() == null ? "" : ", " + answer.reason()));
    if (answer.dryRun()) {
      out.println(
          answer.replaces().isEmpty()
              ? "dry run: nothing was sent to Keeta; it is with --apply"
              : "dry run: nothing was sent to Keeta; it is with --apply --replace");
      return 0;
    }
    return answer.state().equals("ONBOARDED") ? 0 : 1;
  }
}
