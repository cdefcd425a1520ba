package dev.keetaorders.orderstate.personal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** A setting that names a role which the database does not have, and who was asked about then. */
@QuarkusTest
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "order_state_wrong_role"),
      @ResourceArg(name = "topics", value = "true")
    })
@WithTestResource(WrongDatabaseRoleIT.Settings.class)
class WrongDatabaseRoleIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TestHTTPResource("/")
  URI service;

  /** The role, and one who may do both. */
  public static final class Settings implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
      return Map.of(
          "order-state.personal-data.database-role",
          "nobody_made_it",
          "quarkus.security.users.embedded.users.eve",
          "eve-secret",
          "quarkus.security.users.embedded.roles.eve",
          "personal-data-eraser,personal-data-reader");
    }

    @Override
    public void stop() {}
  }

  /** Everything that is logged while it is there, with all that belongs to it. */
  private static final class Logged extends Handler {
    private final SimpleFormatter format = new SimpleFormatter();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(
          "%s %s %s %s"
              .formatted(
                  line.getLevel(), line.getLoggerName(), format.format(line), line.getMessage()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void answersAProblemAndLogsTheCodeAloneWithoutWhomItIsAbout() throws Exception {
    var logged = new Logged();
    Logger.getLogger("").addHandler(logged);
    try {
      for (var answer :
          List.of(
              ask("DELETE", "/customers/8200099/personal-data"),
              ask("DELETE", "/orders/5047843723786799/personal-data"),
              ask("GET", "/orders/5047843723786799/personal-data"))) {
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("content-type").orElseThrow())
            .startsWith("application/problem+json");
        assertThat(answer.body())
            .contains("order-state.personal-data.database-role")
            .doesNotContain("8200099", "5047843723786799", "nobody_made_it");
      }
    } finally {
      Logger.getLogger("").removeHandler(logged);
    }

    var ours =
        logged.lines.stream().filter(line -> line.contains(PersonalDataProblems.class.getName()));
    assertThat(ours)
        .hasSize(3)
        .allSatisfy(
            line -> assertThat(line).startsWith("ERROR").contains("database-role", "22023"));
    assertThat(String.join("", logged.lines)).doesNotContain("8200099", "5047843723786799");
  }

  private HttpResponse<String> ask(String method, String path)
      throws IOException, InterruptedException {
    var eve = Base64.getEncoder().encodeToString("eve:eve-secret".getBytes(UTF_8));
    return HTTP.send(
        HttpRequest.newBuilder(service.resolve(path))
            .header("Authorization", "Basic " + eve)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
