package dev.keetaorders.command.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.command.call.HttpTransport.Exchange;
import dev.keetaorders.contracts.settings.App;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A network that answers as scripted, and remembers what was sent. */
final class ScriptedNetwork implements Transport {

  final List<KeetaRequest> sent = new ArrayList<>();
  private final Queue<Exchange> answers = new ArrayDeque<>();

  void answers(int status, String body) {
    answers(status, body.getBytes(UTF_8));
  }

  void answers(int status, byte[] body) {
    answers.add(new Exchange.Answered(status, body));
  }

  void answers(Exchange exchange) {
    answers.add(exchange);
  }

  /** The body of the last request. */
  String body() {
    var body = sent.getLast().body();
    return body == null ? "" : new String(body, UTF_8);
  }

  @Override
  public Duration longest() {
    return Duration.ofSeconds(9);
  }

  @Override
  public Exchange send(App app, KeetaRequest request, SendWindow window) {
    sent.add(request);
    return answers.remove();
  }
}
