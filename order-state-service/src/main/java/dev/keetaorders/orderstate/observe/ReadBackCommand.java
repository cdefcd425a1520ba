package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The FETCH_ORDER that asks one question about one order. All of it is a function of the two, so
 * that however often it is published it is executed once, and the same id never stands over other
 * content.
 */
public final class ReadBackCommand {

  private static final String ISSUER = "order-state-service";

  /**
   * The command.
   *
   * @param shopId absent where it is not known
   * @param question why it is asked
   * @param occasion what may have to be asked more than once in the life of an order, and what each
   *     time is of
   */
  public static Command of(
      OrderId order,
      Dialect dialect,
      String appId,
      @Nullable String shopId,
      ReadBack.Reason question,
      List<String> occasion) {
    var words =
        new ArrayList<>(
            List.of(
                CommandType.FETCH_ORDER.name(),
                dialect.wireName(),
                appId,
                order.value(),
                Objects.requireNonNullElse(shopId, ""),
                question.name()));
    words.addAll(occasion);
    return new Command(
        NameUuid.of(words),
        CommandType.FETCH_ORDER,
        order.value(),
        shopId,
        appId,
        dialect,
        ISSUER,
        null,
        null,
        new CommandArguments.None());
  }

  private ReadBackCommand() {}
}
