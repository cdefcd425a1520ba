package dev.keetaorders.testresource;

import dev.keetaorders.infrastructure.Processes;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL's official image. */
final class ContainerDatabaseServer extends ContainerServer {

  private static final DockerImageName IMAGE = DockerImageName.parse("postgres:18.6-alpine");

  ContainerDatabaseServer() {
    super("database", 5432);
  }

  @Override
  GenericContainer<?> container() {
    return new PostgreSQLContainer(IMAGE)
        .withUsername(Infrastructure.SUPERUSER)
        .withPassword(Infrastructure.SUPERUSER)
        .withDatabaseName("postgres")
        .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
  }

  @Override
  boolean awaitReady(Duration atMost) {
    return Processes.await(atMost, Infrastructure.databasesAt(address())::answers);
  }
}
