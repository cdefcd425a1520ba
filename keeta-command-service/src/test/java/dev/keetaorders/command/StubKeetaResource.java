package dev.keetaorders.command;

import dev.keetaorders.testresource.InfraControl;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Settings that point the service at a {@link StubKeeta} and let no test wait long. Arguments are
 * settings that a test wants otherwise.
 */
public final class StubKeetaResource implements QuarkusTestResourceLifecycleManager {

  public static final String PORT = "test.stub-keeta.port";

  /** What is signed is not what is called: as behind a proxy. */
  public static final String SIGNED_URL = "https://open.mykeeta.com/api/open";

  private Map<String, String> wanted = Map.of();

  @Override
  public void init(Map<String, String> initArgs) {
    wanted = Map.copyOf(initArgs);
  }

  @Override
  public Map<String, String> start() {
    var port = InfraControl.freePorts(1).getFirst();
    var settings = new HashMap<String, String>();
    settings.put(PORT, Integer.toString(port));
    var app = "keeta.apps." + StubKeeta.APP + ".";
    settings.put(app + "secrets", StubKeeta.SECRET + ",older-secret");
    settings.put(app + "access-token", StubKeeta.TOKEN);
    settings.put(app + "api-url", "http://localhost:" + port + "/api");
    settings.put(app + "api-url-for-signature", SIGNED_URL);
    settings.put("quarkus.http.test-port", "0");
    settings.put("quarkus.management.test-port", "0");
    // This JVM is Keeta and the service, and may stand still: a call that is unclear, or not sent,
    // by chance changes what is called. What hangs on purpose is waited for as long.
    settings.put("command.call.connect-timeout", "PT2S");
    settings.put("command.call.send-within", "PT2S");
    settings.put("command.call.read-timeout", "PT2S");
    settings.put("command.call.margin", "PT0.2S");
    settings.put("command.budget.mark-ready", "PT7S");
    settings.put("command.budget.cancel-order", "PT6S");
    settings.put("command.budget.fetch-order", "PT9S");
    settings.put("command.budget.answer-refund", "PT20S");
    settings.put("command.budget.partial-refund", "PT20S");
    settings.put("command.budget.refund-looks", "4");
    settings.put("command.budget.hand-over", "PT10S");
    settings.put("command.budget.courier", "PT20S");
    settings.put("command.budget.confirm-refused", "PT30S");
    // Names of half of the tracking callback, made up: the other half is off.
    settings.put("command.tracking.latitude-name", "lat");
    settings.put("command.tracking.longitude-name", "lng");
    settings.put("command.budget.look-grace", "PT7S");
    // It shows 0 until a courier has left; of other numbers nothing is known.
    settings.put("command.dispatch.not-yet-at", "0");
    settings.put("command.pause.first", "PT0.05S");
    settings.put("command.pause.longest", "PT0.4S");
    settings.put("command.known.wait-for", "PT3S");
    settings.put("command.decryption.enabled", "true");
    var accounts = "quarkus.security.users.embedded.";
    settings.put(accounts + "users.operator", "operator-password");
    settings.put(accounts + "roles.operator", "operator");
    settings.put(accounts + "users.clerk", "clerk-password");
    settings.put(accounts + "roles.clerk", "decrypter");
    // A busy machine is no outage.
    settings.put("command.ledger-timeout", "PT2S");
    // All tests share a shop, and Keeta's faults are what most are about.
    settings.put("command.limits.shop-per-second", "1000");
    settings.put("command.breaker.least-calls", "100000");
    settings.putAll(wanted);
    return settings;
  }

  @Override
  public void stop() {}
}
