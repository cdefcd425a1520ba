package dev.keetaorders.watchdog.page;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import java.time.Duration;
import java.util.List;

/** Mails pages; the mail server stands in {@code quarkus.mailer.*}. */
public final class MailSink implements PageSink {

  private final ReactiveMailer mailer;
  private final List<String> to;
  private final Duration answerWithin;

  /** A sink to these addresses. */
  public MailSink(ReactiveMailer mailer, List<String> to, Duration answerWithin) {
    this.mailer = mailer;
    this.to = List.copyOf(to);
    this.answerWithin = answerWithin;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public void deliver(Page page) throws PageNotDelivered {
    var mail =
        new Mail()
            .setTo(to)
            .setSubject("%s: %s".formatted(page.news(), page.subject()))
            .setText(
                "%s%n%nKey: %s%nWritten at %s%n".formatted(page.sentence(), page.key(), page.at()));
    try {
      mailer.send(mail).await().atMost(answerWithin);
    } catch (RuntimeException e) {
      // The message may name addresses.
      throw new PageNotDelivered(e.getClass().getSimpleName(), e);
    }
  }
}
