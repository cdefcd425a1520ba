package dev.keetaorders.command.call;

import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.settings.App;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls that are about an app, its shops and its texts rather than about an order's course. It
 * calls once and never throws for what the network or Keeta does.
 */
public interface KeetaAppApi extends KeetaTexts {

  /** Tells Keeta where an event goes; signed by the app alone, without a token. */
  CallOutcome setCallback(App app, EventCallback callback, Instant now);

  /** One page of the shops that authorized the app; pages count from 1. */
  AppAnswer<ShopPage> authorizedShops(App app, int page, Instant now);

  /** Shops of one page; docs/keeta/standard-api.md, section 3. */
  int SHOPS_OF_A_PAGE = 200;

  /**
   * Where Keeta is to push one event.
   *
   * @param eventId Keeta's number
   * @param test whether it is for test stores; else for formal ones
   */
  record EventCallback(String eventId, String url, boolean test) {}

  /** What came of a call that asks for something. */
  sealed interface AppAnswer<T> {
    /** Keeta told it. */
    record Told<T>(T value) implements AppAnswer<T> {}

    /** It did not; the outcome is never {@link CallOutcome.Done}. */
    record Failed<T>(CallOutcome outcome) implements AppAnswer<T> {}
  }

  /**
   * A page of the list.
   *
   * @param pages how many there are, by what this one says; 0 where it does not
   */
  record ShopPage(List<ListedShop> shops, int pages) {
    /** Copies the shops. */
    public ShopPage {
      shops = List.copyOf(shops);
    }
  }

  /** A shop as the list has it. */
  record ListedShop(String shopId, @Nullable String name) {}

  /**
   * What Keeta made of one text. It is personal data: whoever prints it sees that it is hidden.
   *
   * @param plainText absent where Keeta did not decrypt it
   * @param errorCode Keeta's own code, {@code 0} where it did
   */
  record PlainText(String cipherText, @Nullable String plainText, String errorCode) {
    @Override
    public String toString() {
      return "PlainText[hidden, errorCode=%s]".formatted(errorCode);
    }
  }
}
