package dev.keetaorders.watchdog;

import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.watchdog.canary.Canaries;
import dev.keetaorders.watchdog.inbound.Inbound;
import dev.keetaorders.watchdog.inbound.LastPushes;
import dev.keetaorders.watchdog.measure.MeasuredPages;
import dev.keetaorders.watchdog.page.MailSink;
import dev.keetaorders.watchdog.page.PagePolicy;
import dev.keetaorders.watchdog.page.PageSink;
import dev.keetaorders.watchdog.page.Pager;
import dev.keetaorders.watchdog.page.Troubles;
import dev.keetaorders.watchdog.page.WebhookSink;
import dev.keetaorders.watchdog.raise.Unacknowledged;
import dev.keetaorders.watchdog.track.DeadlineSummary;
import dev.keetaorders.watchdog.track.OpenDeadlines;
import dev.keetaorders.watchdog.track.TailProgress;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Puts together who is told of what only a person can mend. */
@ApplicationScoped
class PageWiring {

  private final WatchdogConfig config;
  private final Instance<ReactiveMailer> mailer;
  private final Optional<String> mailFrom;
  private final List<Pager> pagers = new ArrayList<>();

  PageWiring(WatchdogConfig config, Config all, Instance<ReactiveMailer> mailer) {
    this.config = config;
    this.mailer = mailer;
    this.mailFrom = all.getOptionalValue("quarkus.mailer.from", String.class);
  }

  void start(
      @Observes StartupEvent started,
      OpenDeadlines deadlines,
      TailProgress progress,
      Unacknowledged unacknowledged,
      LastPushes pushes,
      Canaries canaries,
      Installation installation,
      MeterRegistry registry,
      InstantSource clock) {
    var page = config.page();
    var expected = InboundSettings.expectations(config.inbound(), installation.apps());
    // What was said before that is not read, and is not held against an app.
    var listening = clock.instant().minus(WatchdogWiring.lookBack(config));
    var troubles =
        new Troubles(
            progress,
            unacknowledged,
            new Inbound(expected, pushes, listening),
            canaries,
            config.freshWithin());
    var measured = new MeasuredPages(troubles, registry, clock);
    measured.register();
    measured.register(installation.apps().byId().keySet(), pushes);
    for (var sink : sinks()) {
      measured.expect(sink);
      var pager =
          new Pager(
              sink,
              troubles,
              () -> deadlines.summarize(clock.instant(), DeadlineSummary::of),
              new PagePolicy(page.after(), page.repeatEvery()),
              page.instance(),
              measured,
              clock);
      pagers.add(pager);
      pager.start(page.lookEvery());
    }
  }

  void stop(@Observes ShutdownEvent stopped) {
    pagers.forEach(Pager::close);
  }

  private List<PageSink> sinks() {
    var page = config.page();
    var sinks = new ArrayList<PageSink>();
    page.webhook()
        .url()
        .ifPresent(url -> {
          var secret =
              page.webhook()
                  .secret()
                  .orElseThrow(() ->
                      new ConfigurationException(
                          "watchdog.page.webhook.url is set and watchdog.page.webhook.secret is"
                              + " not: set what its receiver checks signatures with"));
          if (!url.isAbsolute() || !List.of("http", "https").contains(url.getScheme())) {
            throw new ConfigurationException(
                "watchdog.page.webhook.url is no URL of http or https: correct it");
          }
          sinks.add(new WebhookSink(url, secret, page.answerWithin()));
        });
    page.mail()
        .to()
        .ifPresent(to -> {
          if (mailFrom.isEmpty()) {
            throw new ConfigurationException(
                "watchdog.page.mail.to is set and quarkus.mailer.from is not: set it, and"
                    + " quarkus.mailer.host");
          }
          sinks.add(new MailSink(mailer.get(), to, page.answerWithin()));
        });
    return sinks;
  }
}
