package dev.keetaorders.orderstate.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotFeedTest {

  private final SnapshotFeed feed = new SnapshotFeed();

  @Test
  void showsHowTheOrdersStandAndThenWhatChangedSinceTheLookBegan() {
    var changes =
        feed.follow(
            () -> {
              feed.publish("changed meanwhile");
              return List.of("standing");
            },
            _ -> true);
    feed.publish("changed before anybody subscribed");

    var reader = changes.subscribe().withSubscriber(AssertSubscriber.create(10));
    feed.publish("changed later");

    assertThat(reader.getItems())
        .containsExactly(
            "standing", "changed meanwhile", "changed before anybody subscribed", "changed later");
    assertThat(feed.readers()).isEqualTo(1);
  }

  @Test
  void showsOfWhatIsPublishedOnlyWhatIsWanted() {
    var reader =
        feed.follow(List::of, "mine"::equals)
            .subscribe()
            .withSubscriber(AssertSubscriber.create(10));

    feed.publish("somebody else's");
    feed.publish("mine");

    assertThat(reader.getItems()).containsExactly("mine");
  }

  @Test
  void keepsNoReaderThatCouldNotBeToldHowTheOrdersStand() {
    assertThatThrownBy(() ->
            feed.follow(
                () -> {
                  throw new IllegalStateException("the database is away");
                },
                _ -> true))
        .hasMessage("the database is away");

    assertThat(feed.readers()).isZero();
  }

  @Test
  void keepsNoReaderThatLeavesBeforeItHasSeenHowTheOrdersStand() {
    var leaving =
        feed.follow(() -> List.of("one", "another"), _ -> true)
            .subscribe()
            .withSubscriber(AssertSubscriber.create(1));

    leaving.cancel();

    assertThat(leaving.getItems()).containsExactly("one");
    assertThat(feed.readers()).isZero();
  }

  @Test
  void cutsOffEveryReaderWhenAChangeMayBeMissing() {
    var reader =
        feed.follow(List::of, _ -> true).subscribe().withSubscriber(AssertSubscriber.create(10));

    feed.beginAnew();

    reader.assertFailedWith(SnapshotFeed.BeginsAnew.class);
    assertThat(feed.readers()).isZero();
  }

  @Test
  void cutsOffAReaderThatDoesNotKeepUp() {
    var slow =
        feed.follow(List::of, _ -> true).subscribe().withSubscriber(AssertSubscriber.create(1));

    for (var i = 0; i < 2_100; i++) feed.publish("change " + i);

    slow.request(Long.MAX_VALUE);
    assertThat(slow.getFailure()).isNotNull();
    assertThat(feed.readers()).isZero();
  }
}
