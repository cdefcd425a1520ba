package dev.keetaorders.gateway.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the socket to the topic: whatever is sent stands there, byte for byte. */
@QuarkusTest
@TestProfile(HostileTopicIT.OnTopicsOfItsOwn.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = @ResourceArg(name = "topics", value = "true"))
class HostileTopicIT {

  /**
   * Another application, whose topics no other test reads: what is hardly changed may be as good as
   * the example that it was made of.
   */
  public static final class OnTopicsOfItsOwn implements QuarkusTestProfile {}

  private static final int OF_EACH_KIND = 300;
  private static final int RE_SENDS = 3;

  private final long seed = new Random().nextLong();

  @TestHTTPResource("/keeta/webhooks")
  URI webhooks;

  @TestHTTPResource(value = "/health/ready", management = true)
  URI ready;

  @ConfigProperty(name = "keeta.topics.prefix")
  String prefix;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @BeforeEach
  void awaitReady() {
    Ready.await(ready);
  }

  @Test
  void noByteOfAPushIsLostAndNoneIsAnsweredWithAFault() throws Exception {
    var door = new ReceiveWebhook(apps(), new InMemoryNotificationLog());
    var kept = new ArrayList<byte[]>();
    try (var http = HttpClient.newHttpClient()) {
      for (var body : bodies()) {
        assertThat(post(http, body)).as("seed %d", seed).isIn(200, 400, 401);
        if (isKept(door, body)) kept.add(body);
      }
      var last = Pushes.signed(1002, "{\"orderViewId\":5047843723786477}");
      assertThat(post(http, last)).isEqualTo(200);
      kept.add(last);
    }

    var found = new ArrayList<ByteBuffer>();
    var topics = new Topics(prefix);
    for (var topic :
        List.of(
            topics.orderNotifications(),
            topics.shopNotifications(),
            topics.authorizations(),
            topics.quarantine())) {
      TopicReader.all(bootstrapServers, topic)
          .forEach(record -> found.add(ByteBuffer.wrap(record.value())));
    }
    // Other tests may have put records there: every one of ours must be among them, as often.
    kept.forEach(
        body -> assertThat(found.remove(ByteBuffer.wrap(body))).as("seed %d", seed).isTrue());
  }

  private List<byte[]> bodies() {
    return Stream.concat(
            HostilePushes.ofSeed(seed, OF_EACH_KIND),
            HostilePushes.signedOfSeed(seed, OF_EACH_KIND))
        .toList();
  }

  /** A heartbeat says nothing, and a push of an unknown app could be anybody's. */
  private static boolean isKept(ReceiveWebhook door, byte[] body) {
    var outcome = door.receive(Pushes.push(body)).outcome();
    return outcome != Outcome.HEARTBEAT && outcome != Outcome.UNKNOWN_APP;
  }

  private static Apps apps() {
    var config = ConfigProvider.getConfig();
    return Installation.read(
            config.getPropertyNames(),
            name -> config.getOptionalValue(name, String.class).orElse(null),
            IllegalStateException::new)
        .apps();
  }

  /** A 503 asks to send again, and that is what Keeta does. */
  private int post(HttpClient http, byte[] body) throws Exception {
    var request =
        HttpRequest.newBuilder(webhooks).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    var status = 503;
    for (var n = 0; n <= RE_SENDS && status == 503; n++) {
      status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
    return status;
  }
}
