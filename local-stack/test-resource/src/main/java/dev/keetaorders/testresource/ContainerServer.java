package dev.keetaorders.testresource;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import dev.keetaorders.infrastructure.InfrastructureException;
import dev.keetaorders.infrastructure.Ports;
import java.time.Duration;
import java.util.Objects;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/**
 * A server in a container. Its port on the host is chosen here, for Docker would choose another one
 * at every start. Which container it is is known to the whole JVM by its id.
 */
abstract class ContainerServer implements Server {

  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
  private static final int STOPS_WITHIN_SECONDS = 10;

  private final String name;
  private final int portInside;

  ContainerServer(String name, int portInside) {
    this.name = name;
    this.portInside = portInside;
  }

  abstract GenericContainer<?> container();

  abstract boolean awaitReady(Duration atMost);

  @Override
  public final String address() {
    return DockerClientFactory.instance().dockerHostIpAddress() + ":" + port();
  }

  @Override
  public final void start() {
    var container = JvmWide.get(id());
    if (container.isEmpty()) {
      var created = container().withCreateContainerCmdModifier(this::publishPort);
      created.start();
      JvmWide.set(id(), created.getContainerId());
    } else {
      thaw();
      if (!isRunning()) docker().startContainerCmd(container.get()).exec();
    }
    if (!awaitReadyOrEnd()) {
      throw new InfrastructureException("The %s's container did not start".formatted(name));
    }
  }

  @Override
  public final void stop() {
    thaw();
    JvmWide.get(id()).ifPresent(this::stop);
  }

  @Override
  public final void kill() {
    if (isRunning()) JvmWide.get(id()).ifPresent(id -> docker().killContainerCmd(id).exec());
  }

  @Override
  public final void freeze() {
    if (isRunning() && !isFrozen()) {
      JvmWide.get(id()).ifPresent(id -> docker().pauseContainerCmd(id).exec());
    }
  }

  @Override
  public final void thaw() {
    if (isFrozen()) JvmWide.get(id()).ifPresent(id -> docker().unpauseContainerCmd(id).exec());
  }

  /** Looks after the container too, so that a failed start is told at once. */
  private boolean awaitReadyOrEnd() {
    var end = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (isRunning() && System.nanoTime() < end) {
      if (awaitReady(Duration.ofSeconds(2))) return true;
    }
    return false;
  }

  private void stop(String id) {
    try {
      docker().stopContainerCmd(id).withTimeout(STOPS_WITHIN_SECONDS).exec();
    } catch (NotModifiedException _) {
      // It was not running.
    }
  }

  private boolean isRunning() {
    return JvmWide.get(id())
        .map(id -> docker().inspectContainerCmd(id).exec().getState().getRunning())
        .orElse(false);
  }

  private boolean isFrozen() {
    return JvmWide.get(id())
        .map(id -> docker().inspectContainerCmd(id).exec().getState().getPaused())
        .orElse(false);
  }

  private void publishPort(CreateContainerCmd command) {
    var binding = com.github.dockerjava.api.model.Ports.Binding.bindIpAndPort("127.0.0.1", port());
    Objects.requireNonNull(command.getHostConfig())
        .withPortBindings(new PortBinding(binding, new ExposedPort(portInside)));
  }

  private int port() {
    return Integer.parseInt(
        JvmWide.once(name + ".port", () -> Ports.free(1).getFirst().toString()));
  }

  private String id() {
    return name + ".container";
  }

  private static DockerClient docker() {
    return DockerClientFactory.instance().client();
  }
}
