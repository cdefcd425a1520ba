package dev.keetaorders.proof.promises.evidence;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where everything of a run is reached while it is judged: all of it is up by then.
 *
 * <p>The topic of alerts should have the broker's time ({@code
 * message.timestamp.type=LogAppendTime}), which nobody's clock can shift: the lateness of an alert
 * is judged by it.
 *
 * @param projection the database of order-state-service
 * @param ledger the database of keeta-command-service
 * @param sandbox its control API is below {@code /control}
 * @param logs the path of the folder with a file for every process, and nothing else
 */
public record Places(
    String bootstrapServers,
    Database projection,
    Database ledger,
    URI sandbox,
    List<Instance> gateways,
    List<Instance> orderStates,
    List<Instance> commandServices,
    List<Instance> watchdogs,
    String logs) {

  /** Copies what it is given. */
  public Places {
    gateways = List.copyOf(gateways);
    orderStates = List.copyOf(orderStates);
    commandServices = List.copyOf(commandServices);
    watchdogs = List.copyOf(watchdogs);
  }

  /** Every process of a service. */
  public List<Instance> instances() {
    return Stream.of(gateways, orderStates, commandServices, watchdogs)
        .flatMap(List::stream)
        .toList();
  }
}
