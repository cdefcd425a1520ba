package dev.keetaorders.command.call;

import dev.keetaorders.command.call.HttpTransport.Exchange;
import dev.keetaorders.contracts.settings.App;
import java.time.Duration;
import java.time.Instant;

/** The network, for who decides what goes over it. */
interface Transport {

  /** The longest that a request takes from its start to its end. */
  Duration longest();

  /** For what may be sent from then on, as long as a request takes. */
  default SendWindow windowFrom(Instant now) {
    return SendWindow.until(now.plus(longest()));
  }

  /** Sends once, in that window or never. */
  Exchange send(App app, KeetaRequest request, SendWindow window);

  /** The same of a call of the Standard API. */
  default Exchange post(App app, String path, byte[] body, SendWindow window) {
    return send(app, KeetaRequest.post(path, body), window);
  }
}
