package dev.keetaorders.command.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnswerBoundTest {

  private static final int MOST = 1_000;

  private final AtomicInteger tooLong = new AtomicInteger();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(new AnswerBound(MOST, tooLong::incrementAndGet));

  @Test
  void letsAnswersPassThatAreAsLongAsIsTakenOneAfterTheOther() {
    for (var answer = 0; answer < 3; answer++) {
      channel.writeInbound(head(), piece(600), last(400));
    }

    assertThat(channel.inboundMessages()).hasSize(9);
    assertThat(channel.isOpen()).isTrue();
    assertThat(tooLong).hasValue(0);
  }

  @Test
  void endsTheConnectionWithTheFirstByteTooManyAndKeepsNothingOfIt() {
    var over = piece(1);
    var later = piece(600);
    channel.writeInbound(head(), piece(600), piece(400));

    // What came in the same packet is told, too, before the connection is gone.
    assertThatThrownBy(() -> channel.writeInbound(over, later))
        .isInstanceOf(AnswerBound.TooLong.class)
        .hasMessage("An answer is longer than 1000 bytes");

    assertThat(channel.isOpen()).isFalse();
    assertThat(channel.inboundMessages()).hasSize(3);
    assertThat(over.refCnt()).isZero();
    assertThat(later.refCnt()).isZero();
    assertThat(tooLong).hasValue(1);
  }

  @Test
  void endsTheConnectionOfAnAnswerInOnePiece() {
    assertThatThrownBy(() -> channel.writeInbound(head(), last(1_001)))
        .isInstanceOf(AnswerBound.TooLong.class);

    assertThat(channel.isOpen()).isFalse();
    assertThat(tooLong).hasValue(1);
  }

  private static HttpResponse head() {
    return new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
  }

  private static HttpContent piece(int bytes) {
    return new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[bytes]));
  }

  private static HttpContent last(int bytes) {
    return new DefaultLastHttpContent(Unpooled.wrappedBuffer(new byte[bytes]));
  }
}
