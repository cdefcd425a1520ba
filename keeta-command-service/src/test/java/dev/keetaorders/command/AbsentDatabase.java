package dev.keetaorders.command;

import dev.keetaorders.testresource.InfraControl;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Takes the database away before the service starts. */
public final class AbsentDatabase implements QuarkusTestResourceLifecycleManager {

  /** After the resource that says where the database is. */
  @Override
  public int order() {
    return 1;
  }

  @Override
  public Map<String, String> start() {
    InfraControl.stopDatabase();
    return Map.of();
  }

  @Override
  public void stop() {
    InfraControl.startDatabase();
  }
}
