package dev.keetaorders.proof.traffic;

import dev.keetaorders.proof.promises.evidence.Instance;
import dev.keetaorders.proof.promises.evidence.PostAttempt;
import dev.keetaorders.proof.reach.Pause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Posts commands to one instance after the other, as any program of a chain does. */
final class CommandPosts implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final List<Instance> services;
  private final InstantSource clock;
  private final Duration between;
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * Posts to them in turn.
   *
   * @param between the pause between two attempts
   */
  CommandPosts(List<Instance> services, InstantSource clock, Duration between) {
    this.services = List.copyOf(services);
    this.clock = clock;
    this.between = between;
  }

  /**
   * What became of a command.
   *
   * @param last the attempt that ended it
   * @param firsts the first at each instance that it was posted to
   */
  record Outcome(PostAttempt last, List<PostAttempt> firsts) {
    Outcome {
      firsts = List.copyOf(firsts);
    }
  }

  /** It was accepted, or is refused for good, or was posted so many times, when this returns. */
  Outcome post(byte[] command, int tries) throws InterruptedException {
    var firsts = new LinkedHashMap<String, PostAttempt>();
    for (var i = 1; true; i++) {
      var attempt = attempt(command);
      firsts.putIfAbsent(attempt.instance(), attempt);
      if (i == tries || isSettled(attempt)) {
        return new Outcome(attempt, List.copyOf(firsts.values()));
      }
      Pause.of(between);
    }
  }

  private static boolean isSettled(PostAttempt attempt) {
    var status = attempt.httpStatus();
    return attempt.accepted() || (status != null && status / 100 == 4);
  }

  private PostAttempt attempt(byte[] command) throws InterruptedException {
    var service = services.get(Math.floorMod(turn.getAndIncrement(), services.size()));
    var at = clock.instant();
    return new PostAttempt(service.name(), at, posted(service.http(), command));
  }

  private @Nullable Integer posted(URI service, byte[] command) throws InterruptedException {
    try {
      var request =
          HttpRequest.newBuilder(service.resolve("/commands"))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(command))
              .build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      return null;
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
