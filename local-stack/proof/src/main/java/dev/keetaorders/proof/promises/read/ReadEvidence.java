package dev.keetaorders.proof.promises.read;

import dev.keetaorders.proof.promises.codec.SandboxJson.Page;
import dev.keetaorders.proof.promises.codec.TopicJson;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.Played;
import dev.keetaorders.proof.promises.evidence.Projection;
import dev.keetaorders.proof.promises.evidence.Shown;
import dev.keetaorders.proof.promises.evidence.Snapshot;
import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.reach.Web;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Everything that a run left behind, read once, when nothing is under way any more. */
public final class ReadEvidence {

  private final Played played;
  private final Consumer<String> progress;
  private final SearchPeople people = new SearchPeople();
  private final WithoutLedger withoutLedger = new WithoutLedger();

  /** Says to {@code progress} what it is at. */
  public ReadEvidence(Played played, Consumer<String> progress) {
    this.played = played;
    this.progress = progress;
  }

  /** All of it is in memory afterwards, but for Keeta's bytes, which are told by their hash. */
  public Evidence read() throws InterruptedException {
    var places = played.places();
    progress.accept("reading the sandbox's record");
    var keeta = new SandboxRecord(places.sandbox()).read();
    progress.accept("reading the topics");
    var topics = new KafkaTopics(places.bootstrapServers(), people).read();
    progress.accept("reading the projection");
    var tables = new ProjectionTables(places.projection());
    var projection = new Projection(tables.orders(), tables.history(), shown());
    progress.accept("searching tables, logs and metrics");
    new SearchTables(places.projection(), people).search();
    new SearchTables(places.ledger(), people).search();
    searchLogs();
    searchMetrics();
    return new Evidence(
        played, keeta, topics, projection, people.whereabouts(), withoutLedger.commandIds());
  }

  private List<Shown> shown() throws InterruptedException {
    var found = new ArrayList<Shown>();
    for (var instance : played.places().orderStates()) {
      var web = new Web(instance.http());
      var cursor = "";
      Page<Snapshot> page;
      do {
        page = TopicJson.page(web.get("/orders?limit=100" + cursor));
        page.items().forEach(each -> found.add(new Shown(instance.name(), each)));
        cursor =
            "&cursor=" + URLEncoder.encode(String.valueOf(page.last()), StandardCharsets.UTF_8);
      } while (page.last() != null);
    }
    return found;
  }

  private void searchLogs() {
    try (var files = Files.walk(Path.of(played.places().logs()))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        people.search("log " + file.getFileName(), text);
        withoutLedger.search(text);
      }
    } catch (IOException e) {
      throw new CannotPlay("the logs cannot be read: " + e.getMessage());
    }
  }

  private void searchMetrics() throws InterruptedException {
    for (var instance : played.places().instances()) {
      var text = new Web(instance.management()).get("/q/metrics");
      people.search("metrics of " + instance.name(), text);
    }
  }
}
