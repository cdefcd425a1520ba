package dev.keetaorders.command.retain;

import static dev.keetaorders.command.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.retain.Forgetting.Page;
import dev.keetaorders.command.retain.Forgetting.Sort;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SweepLedgerTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Instant OLD = Instant.parse("2025-11-26T12:00:00Z");
  private static final Instant OLDER = Instant.parse("2025-11-25T12:00:00Z");
  private static final Page LAST = new Page(0, 0, false);

  private final PagedLedger ledger = new PagedLedger();
  private final AtomicInteger forgotten = new AtomicInteger();

  @Test
  void walksThroughAllPagesAndForgetsRefundsWhenEveryPreviewAsOldIsGone() {
    ledger.pages.add(new Page(500, 700, true));
    ledger.pages.add(new Page(20, 800, false));
    ledger.pages.add(new Page(3, 800, false));

    assertThat(sweep(Duration.ofHours(1)).sweep()).isEqualTo(523);

    assertThat(ledger.asked)
        .containsExactly(
            new Asked(Sort.ALL_BUT_REFUNDS, 0, 500, OLD),
            new Asked(Sort.ALL_BUT_REFUNDS, 700, 500, OLD),
            new Asked(Sort.REFUNDS, 0, 500, OLDER));
    assertThat(forgotten).hasValue(523);
  }

  @Test
  void forgetsNoRefundWhereThePreviewsCouldNotAllBeForgotten() {
    ledger.pages.add(new Page(500, 700, true));
    ledger.breaksAfter = 1;

    assertThatExceptionOfType(LedgerUnavailable.class)
        .isThrownBy(() -> sweep(Duration.ofHours(1)).sweep());

    assertThat(ledger.asked)
        .extracting(Asked::sort)
        .containsExactly(Sort.ALL_BUT_REFUNDS, Sort.ALL_BUT_REFUNDS);
  }

  @Test
  void forgetsWhatKafkaRefusedPageByPage() {
    ledger.refused.add(500);
    ledger.refused.add(7);

    sweep(Duration.ofHours(1)).sweep();

    assertThat(ledger.refusedBefore).containsExactly(OLD, OLD);
  }

  @Test
  void forgetsWhoHadTextsDecryptedPageByPage() {
    ledger.decryptions.add(500);
    ledger.decryptions.add(7);

    sweep(Duration.ofHours(1)).sweep();

    var longAgo = NOON.minus(Duration.ofDays(400));
    assertThat(ledger.decryptionsBefore).containsExactly(longAgo, longAgo);
  }

  @Test
  void sweepsAgainAndAgainAlsoWhenTheLedgerDidNotAnswer() throws Exception {
    ledger.breaksAfter = 0;
    var sweep = sweep(Duration.ofMillis(5));
    sweep.start();
    await().until(() -> ledger.asked.size() >= 2);

    ledger.breaksAfter = Integer.MAX_VALUE;

    await().until(() -> ledger.refusedBefore.size() >= 2);
    sweep.stop();
  }

  private SweepLedger sweep(Duration every) {
    return new SweepLedger(
        ledger,
        Retention.of(Duration.ofDays(40), Duration.ofDays(7), Duration.ofDays(400)),
        500,
        every,
        () -> NOON,
        forgotten::addAndGet);
  }

  private record Asked(Sort sort, long after, int most, Instant endedBefore) {}

  /** Gives the pages that it is given, then empty ones. */
  private static final class PagedLedger implements Forgetting {
    final Deque<Page> pages = new ArrayDeque<>();
    final Deque<Integer> refused = new ArrayDeque<>();
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final List<Instant> refusedBefore = new CopyOnWriteArrayList<>();
    final Deque<Integer> decryptions = new ArrayDeque<>();
    final List<Instant> decryptionsBefore = new CopyOnWriteArrayList<>();
    volatile int breaksAfter = Integer.MAX_VALUE;

    @Override
    public Page forget(Sort sort, long after, int most, Instant endedBefore) {
      asked.add(new Asked(sort, after, most, endedBefore));
      if (asked.size() > breaksAfter) throw new LedgerUnavailable(new SQLException("down"));
      return pages.isEmpty() ? LAST : pages.remove();
    }

    @Override
    public int forgetRefused(Instant createdBefore, int most) {
      refusedBefore.add(createdBefore);
      return refused.isEmpty() ? 0 : refused.remove();
    }

    @Override
    public int forgetDecryptions(Instant begunBefore, int most) {
      decryptionsBefore.add(begunBefore);
      return decryptions.isEmpty() ? 0 : decryptions.remove();
    }
  }
}
