package dev.keetaorders.command.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class SendBoundTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final EmbeddedChannel channel = channel(NOON);

  @Test
  void letsARequestLeaveInTimeWithoutWhatWasForItAlone() {
    assertThat(channel.writeOutbound(whole(NOON))).isTrue();

    HttpRequest sent = channel.readOutbound();
    assertThat(sent.headers()).isEmpty();
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void nothingLeavesOfARequestWhoseTimeIsOver() {
    var late = whole(NOON.minusMillis(1));

    var write = channel.write(late);
    channel.runPendingTasks();

    assertThat(write.cause()).isInstanceOf(SendBound.TooLate.class);
    assertThat(channel.outboundMessages()).isEmpty();
    assertThat(late.refCnt()).isZero();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void nothingLeavesOfItsRestEither() {
    var head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/order/confirm");
    head.headers().set(SendBound.HEADER, SendBound.by(NOON.minusMillis(1)));
    var rest = new DefaultLastHttpContent(Unpooled.wrappedBuffer(new byte[7]));

    var first = channel.write(head);
    var second = channel.write(rest);

    assertThat(first.cause()).isInstanceOf(SendBound.TooLate.class);
    assertThat(second.isSuccess()).isFalse();
    assertThat(channel.outboundMessages()).isEmpty();
  }

  @Test
  void holdsNothingBackThatHasNoTime() {
    var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/v1/orders/1");

    assertThat(channel.writeOutbound(request)).isTrue();
  }

  private static DefaultFullHttpRequest whole(Instant by) {
    var request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            HttpMethod.POST,
            "/order/confirm",
            Unpooled.wrappedBuffer(new byte[7]));
    request.headers().set(SendBound.HEADER, SendBound.by(by));
    return request;
  }

  private static EmbeddedChannel channel(Instant now) {
    return new EmbeddedChannel(new SendBound(InstantSource.fixed(now)));
  }
}
