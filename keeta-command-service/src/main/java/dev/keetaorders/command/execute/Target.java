package dev.keetaorders.command.execute;

import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandHead;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.order.Dialect;

/** Whose order a command is about, all of it known. */
public record Target(Dialect dialect, String appId, String shopId) {

  /** Whether nobody knows whose order it is. */
  boolean namesNoShop() {
    return shopId.equals(TargetResolution.NO_SHOP);
  }

  NotificationSource source() {
    return new NotificationSource(dialect, appId, shopId);
  }

  /** What the result says of the command, filled up. */
  CommandHead head(Command command) {
    return new CommandHead(
        command.commandId(),
        command.type().name(),
        command.orderId(),
        shopId,
        appId,
        dialect.wireName(),
        command.issuedBy());
  }
}
