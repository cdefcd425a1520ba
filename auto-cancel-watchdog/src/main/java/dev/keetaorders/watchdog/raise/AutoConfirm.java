package dev.keetaorders.watchdog.raise;

import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.watchdog.track.Due;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Confirms orders that nobody answers, for the apps that ask for that. Every instance gives the
 * same command, with the same id and the same bytes, so that it is executed once.
 */
public final class AutoConfirm {

  private static final Logger LOG = LoggerFactory.getLogger(AutoConfirm.class);
  private static final String ISSUER = "auto-cancel-watchdog";

  private final Commands commands;
  private final Consumer<Due.Confirmation> withheld;

  /**
   * Gives its commands there.
   *
   * @param withheld is told of an order that is not confirmed because nobody knows whether it is
   *     Keeta's
   */
  public AutoConfirm(Commands commands, Consumer<Due.Confirmation> withheld) {
    this.commands = commands;
    this.withheld = withheld;
  }

  /** Gives the command; completes when it is durable, or when it must not be given. */
  CompletionStage<?> confirm(Due.Confirmation due) {
    if (due.trusted()) return commands.give(command(due.alert()), due.traceparent());
    // An unverified push may start a clock, but must not make us promise a meal.
    withheld.accept(due);
    LOG.atWarn()
        .addKeyValue("orderId", due.alert().orderId())
        .addKeyValue("shopId", due.alert().shopId())
        .log("Not confirmed automatically: the placement is unverified");
    return CompletableFuture.completedStage(null);
  }

  /** The command of an alert: a function of nothing else. */
  static Command command(DeadlineAlert alert) {
    return new Command(
        UUID.nameUUIDFromBytes(alert.alertId().getBytes(StandardCharsets.UTF_8)).toString(),
        CommandType.CONFIRM_ORDER,
        Objects.requireNonNull(alert.orderId()),
        alert.shopId(),
        alert.appId(),
        alert.dialect(),
        ISSUER,
        alert.raisedAt(),
        // Keeta alone decides when it is too late.
        null,
        new CommandArguments.None());
  }
}
