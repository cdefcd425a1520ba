package dev.keetaorders.command.recall;

import dev.keetaorders.command.execute.LedgerUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the ledger knows of its own past; {@link LedgerUnavailable} if it does not answer. */
public interface LedgerHistory {

  /** When the last command was taken in that it knows of, of those before that time. */
  Optional<Instant> newestBefore(Instant time);

  /** The life of the ledger that began because commits were lost, if its results are unknown. */
  Optional<Life> toRecall();

  /** That one, by its number. */
  record Life(int no, Instant since) {}

  /**
   * Takes results over, byte for byte: what is not settled is settled by them and told by nobody
   * again, and of what is not there they are kept until it is read again. What was settled since in
   * other words is settled by them too if nobody was told of those.
   *
   * @return how many of them the ledger did not know
   */
  int settle(List<ToldResult> results, Instant now);

  /** All results of the last life are taken over. */
  void recalled(Life life);

  /** Begins a new life, unless one has just begun; says whether it did. */
  boolean wentBack(Sign sign, Instant now);
}
