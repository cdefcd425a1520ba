package dev.keetaorders.command.call;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.impl.HttpClientConnection;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Holds back a request whose time to leave is over, on its last step before the network.
 *
 * <p>Between the decision to call and the first byte a process may stand still for as long as it
 * likes: its pod is frozen, its machine moved. Another one has looked at the order and called it by
 * then, so that what was in hand must not leave any more. Only here is nothing left that could
 * stand still for long; what is handed to the network is on its way.
 */
final class SendBound extends ChannelOutboundHandlerAdapter {

  /** By when a request must leave, in milliseconds since 1970; it goes no further than this. */
  static final String HEADER = "keeta-orders-send-by";

  private static final String NAME = "send-bound";

  /** A request was held back; nothing of it left. */
  static final class TooLate extends IOException {
    private static final long serialVersionUID = 1;

    TooLate() {
      super("The time to send the request was over");
    }
  }

  private final InstantSource clock;
  private boolean ended;

  SendBound(InstantSource clock) {
    this.clock = clock;
  }

  /** The header's value. */
  static String by(Instant time) {
    return Long.toString(time.toEpochMilli());
  }

  /** Sets the bound for the connection of that request, which carries one request at a time. */
  static void set(HttpClientRequest request, InstantSource clock) {
    var connection = (HttpClientConnection) request.connection();
    var pipeline = connection.channel().pipeline();
    if (pipeline.get(NAME) != null) return;
    pipeline.addBefore(connection.channelHandlerContext().name(), NAME, new SendBound(clock));
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpRequest request) {
      var by = request.headers().get(HEADER);
      request.headers().remove(HEADER);
      if (by != null && clock.millis() > Long.parseLong(by)) ended = true;
    }
    if (ended) {
      holdBack(context, message, promise);
    } else {
      var _ = context.write(message, promise);
    }
  }

  /** The rest of the request, too; the connection is of no use any more. */
  private static void holdBack(
      ChannelHandlerContext context, Object message, ChannelPromise promise) {
    ReferenceCountUtil.release(message);
    var tooLate = new TooLate();
    promise.tryFailure(tooLate);
    context.fireExceptionCaught(tooLate);
    var _ = context.close();
  }
}
