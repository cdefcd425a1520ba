package dev.keetaorders.command.access;

import static dev.keetaorders.command.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.CommandsOverHttp;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody has configured an account, as in every installation that wants none of this. */
@QuarkusTest
@TestProfile(WithoutAccountsIT.NoAccounts.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "command_without_accounts_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class WithoutAccountsIT {

  /** No app either: what is asked here is about neither. */
  public static final class NoAccounts implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.http.test-port", "0", "quarkus.management.test-port", "0");
    }
  }

  private final CommandsOverHttp http = new CommandsOverHttp();

  @TestHTTPResource(value = "/", management = true)
  URI management;

  @BeforeEach
  void awaitTheLedger() {
    await().until(() -> http.get("none").statusCode() == 404);
  }

  @Test
  void whatNeedsARoleIsForNobody() {
    assertThat(http.postTo("/decryptions", "{}").statusCode()).isEqualTo(401);
    assertThat(http.postTo("/apps/1001001/callbacks", "{}").statusCode()).isEqualTo(401);
    assertThat(http.postAs("operator", "operator", "/decryptions", "{}").statusCode())
        .isEqualTo(401);
    assertThat(http.postAs("admin", "admin", "/apps/1/callbacks", "{}").statusCode())
        .isEqualTo(401);
  }

  @Test
  void everythingElseIsAsBefore() {
    var command = "{\"commandId\":\"w-1\",\"type\":\"CONFIRM_ORDER\",\"orderId\":\"8700000001\"}";

    assertThat(http.post(command).statusCode()).isEqualTo(202);
    assertThat(http.postAs("any", "body", "/commands", command).statusCode()).isEqualTo(202);
    assertThat(http.get("w-1").statusCode()).isEqualTo(200);
    assertThat(http.at("/shops").statusCode()).isEqualTo(200);
    assertThat(http.get(management.resolve("/q/health/live")).statusCode()).isEqualTo(200);
    assertThat(http.get(management.resolve("/q/metrics")).statusCode()).isEqualTo(200);
  }
}
