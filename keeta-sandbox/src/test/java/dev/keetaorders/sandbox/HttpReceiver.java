package dev.keetaorders.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A shop's system over HTTP: it keeps what it is sent, and answers as told. */
public final class HttpReceiver implements AutoCloseable {

  public final List<String> bodies = new CopyOnWriteArrayList<>();
  public final List<OpenPush> openPushes = new CopyOnWriteArrayList<>();
  public volatile int status = 200;
  public volatile String answer = "{\"code\":0,\"message\":\"Success\"}";

  /** A push of the Open Delivery dialect. */
  public record OpenPush(String body, String appId, String merchantId, String signature) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public HttpReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          // Whoever has seen the body may change what is answered to the next one.
          var code = status;
          var bytes = answer.getBytes(StandardCharsets.UTF_8);
          bodies.add(body);
          if (exchange.getRequestHeaders().containsKey("X-App-Signature")) {
            openPushes.add(
                new OpenPush(
                    body,
                    exchange.getRequestHeaders().getFirst("X-App-Id"),
                    exchange.getRequestHeaders().getFirst("X-App-MerchantId"),
                    exchange.getRequestHeaders().getFirst("X-App-Signature")));
          }
          exchange.sendResponseHeaders(code, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  /** Where it is. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/keeta/webhooks";
  }

  /** How many pushes of that event about that order came. */
  public long count(int eventId, String orderId) {
    return bodies.stream()
        .filter(body -> body.contains("\"eventId\":" + eventId) && body.contains(orderId))
        .count();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
