package dev.keetaorders.command.call;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.impl.HttpClientConnection;
import java.io.IOException;

/**
 * Ends a connection on which an answer comes that is longer than is taken.
 *
 * <p>The REST client keeps a whole answer in memory, however long it gets. Of its other ways, a
 * stream reads what is left to the end when it is closed, and a {@code Multi} sends a request again
 * if the answer calls itself an event stream. So the bytes are counted where they come in, whether
 * or not a length was announced.
 */
final class AnswerBound extends ChannelInboundHandlerAdapter {

  private static final String NAME = "answer-bound";

  /** An answer is longer than is taken; nothing of it is kept. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;

    private final int most;

    TooLong(int most) {
      super("An answer is longer than %d bytes".formatted(most));
      this.most = most;
    }

    String why() {
      return "the answer is longer than %d bytes".formatted(most);
    }
  }

  private final int most;
  private final Runnable onTooLong;
  private long received;
  private boolean ended;

  AnswerBound(int most, Runnable onTooLong) {
    this.most = most;
    this.onTooLong = onTooLong;
  }

  /** Sets the bound for the connection of that request, which carries one request at a time. */
  static void set(HttpClientRequest request, int most, Runnable onTooLong) {
    var connection = (HttpClientConnection) request.connection();
    var pipeline = connection.channel().pipeline();
    if (pipeline.get(NAME) != null) return;
    // Before what puts the pieces together.
    pipeline.addBefore(
        connection.channelHandlerContext().name(), NAME, new AnswerBound(most, onTooLong));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpResponse) received = 0;
    if (message instanceof HttpContent content) {
      received += content.content().readableBytes();
      if (received > most) {
        content.release();
        end(context);
        return;
      }
    }
    context.fireChannelRead(message);
  }

  private void end(ChannelHandlerContext context) {
    if (ended) return;
    ended = true;
    onTooLong.run();
    context.fireExceptionCaught(new TooLong(most));
    var _ = context.close();
  }
}
