package dev.keetaorders.command.call;

import dev.keetaorders.command.call.StandardTransport.Exchange;
import dev.keetaorders.contracts.settings.App;
import java.time.Duration;

/** The network, for who decides what goes over it. */
interface Transport {

  /** The longest that a request takes from its start to its end. */
  Duration longest();

  /** Sends once, and gives up after so long. */
  Exchange post(App app, String path, byte[] body, Duration atMost);
}
