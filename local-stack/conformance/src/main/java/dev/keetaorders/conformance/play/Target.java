package dev.keetaorders.conformance.play;

import dev.keetaorders.conformance.codec.ReplyReader;
import dev.keetaorders.conformance.evidence.Post;
import dev.keetaorders.conformance.evidence.Reply;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The receiver, as the kit itself posts to it. What it answers is remembered. */
final class Target {

  static final String JSON = "application/json";

  private final Web web;
  private final Terms terms;
  private final InstantSource clock;
  private final Queue<Post> posts = new ConcurrentLinkedQueue<>();

  Target(Web web, Terms terms, InstantSource clock) {
    this.web = web;
    this.terms = terms;
    this.clock = clock;
  }

  Reply post(@Nullable String orderId, String contentType, String body) {
    return post(orderId, contentType, Map.of(), body);
  }

  Reply post(
      @Nullable String orderId, String contentType, Map<String, String> headers, String body) {
    var at = clock.instant();
    var reply = send(contentType, headers, body);
    posts.add(new Post(at, orderId, reply, Duration.between(at, clock.instant())));
    return reply;
  }

  List<Post> posts() {
    return List.copyOf(posts);
  }

  private Reply send(String contentType, Map<String, String> headers, String body) {
    try {
      var answer = web.send("POST", terms.target(), contentType, headers, body, terms.patience());
      return ReplyReader.read(terms.dialect(), answer.statusCode(), answer.body());
    } catch (HttpTimeoutException _) {
      return new Reply.Silence("no answer in time", true);
    } catch (IOException _) {
      return new Reply.Silence("no answer: the connection failed", false);
    }
  }
}
