package dev.keetaorders.command;

import dev.keetaorders.testresource.InfraControl;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Settings that point an app of the Open Delivery dialect at a {@link StubOpenDelivery}. Arguments
 * are settings that a test wants otherwise.
 */
public final class StubOpenDeliveryResource implements QuarkusTestResourceLifecycleManager {

  static final String PORT = "test.stub-open-delivery.port";

  /** What is signed is not what is called: as of a regional host. */
  static final String SIGNED_URL = "https://open.mykeeta.com/api/open/opendelivery";

  private Map<String, String> wanted = Map.of();

  @Override
  public void init(Map<String, String> initArgs) {
    wanted = Map.copyOf(initArgs);
  }

  /** After the resource whose settings it changes. */
  @Override
  public int order() {
    return 1;
  }

  @Override
  public Map<String, String> start() {
    var port = InfraControl.freePorts(1).getFirst();
    var app = "keeta.apps." + StubOpenDelivery.APP + ".";
    var settings = new HashMap<String, String>();
    settings.put(PORT, Integer.toString(port));
    settings.put(app + "dialect", "opendelivery");
    settings.put(app + "secrets", StubOpenDelivery.SECRET);
    settings.put(app + "access-token", StubOpenDelivery.TOKEN);
    settings.put(app + "api-url", "http://localhost:" + port + "/od");
    settings.put(app + "api-url-for-signature", SIGNED_URL);
    // Its events come by the log; it has none to be asked for.
    settings.put("command.poll.enabled", "false");
    settings.put("command.opendelivery.cancellation-within", "PT6S");
    settings.put("command.budget.mark-ready", "PT11S");
    settings.putAll(wanted);
    return settings;
  }

  @Override
  public void stop() {}
}
