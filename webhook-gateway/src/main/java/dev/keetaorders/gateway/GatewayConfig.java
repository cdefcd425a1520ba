package dev.keetaorders.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What can be set about the gateway; the reason for each default stands beside it. */
@ConfigMapping(prefix = "gateway")
interface GatewayConfig {

  /** The largest notification. With its headers it must fit a record of 2 MiB. */
  @WithDefault("1M")
  MemorySize maxBodySize();

  /** Of a larger body everything up to here is hashed; then reading stops. */
  @WithDefault("16M")
  MemorySize maxHashedSize();

  /** How much of a body that is too large is kept in quarantine. */
  @WithDefault("64K")
  MemorySize quarantineHeadSize();

  /** Pushes in work at once; more are answered 503 at once. */
  @WithDefault("256")
  int maxInFlight();

  /** Bytes of bodies in work at once. Each costs several times its size while it is read. */
  @WithDefault("32M")
  MemorySize maxInFlightBytes();

  /** The time for a body to arrive. */
  @WithDefault("2s")
  Duration bodyWithin();

  /** By when Keeta is answered once the body is here, whatever Kafka does. */
  @WithDefault("2s")
  Duration answerWithin();

  /**
   * Where Keeta says that it pushes from, as a second look at a sender: counted, and nothing is
   * refused for it, since the list may be stale. Set to nothing, it is not counted. Behind a proxy
   * the sender's address is known only with {@code quarkus.http.proxy.*}.
   */
  @WithDefault(
      "43.135.86.188,43.135.94.192,101.32.221.146,43.128.27.185,101.32.216.180,119.28.140.253,"
          + "162.62.123.227,162.62.219.133,162.62.55.69,162.62.61.26,43.131.16.79,43.131.30.39,"
          + "43.131.52.67,43.131.55.51,43.157.1.126,43.157.104.104,43.157.33.44,43.157.64.52,"
          + "43.158.90.31,43.158.90.65,49.51.164.88,49.51.172.32")
  Optional<Set<String>> keetaAddresses();

  /** Appending. */
  Append append();

  /** The disk for what Kafka does not take. */
  Spool spool();

  /** Where pushes wait for a Kafka that is away, and how they leave. */
  interface Spool {

    /**
     * A folder of this instance's own, on a disk that comes back with it. Without one there is no
     * spool, since a folder in a container that is thrown away would promise what it cannot keep.
     */
    Optional<Path> directory();

    /** All that may lie there: at 3 KiB a push, 85,000 of them. Full is as without a spool. */
    @WithDefault("256M")
    MemorySize size();

    /** After so much a new file begins. A file goes when all in it has gone, and is read whole. */
    @WithDefault("16M")
    MemorySize segmentSize();

    /** For the disk, when Kafka has had its time. */
    @WithDefault("100ms")
    Duration within();

    /**
     * Whether a placement that is only spooled is answered as a failure. Its shop has five minutes,
     * and nobody reads the spool before Kafka is back; Keeta's next attempt may find another
     * gateway.
     */
    @WithDefault("true")
    boolean resendPlacements();

    /**
     * Whether this instance takes pushes while it has its spool alone. If Kafka is away for all,
     * nobody else could take them either.
     */
    @WithDefault("true")
    boolean readyWithoutKafka();

    /** Records on their way from the spool to Kafka at once. */
    @WithDefault("64")
    int drainInFlight();

    /** How long a shop has, for the metric of the nearest deadline in the spool. */
    @WithDefault("5m")
    Duration acceptWithin();
  }

  /** How an append spends its time; the worst case is computed at start. */
  interface Append {

    /** For metadata or buffer; Kafka's own default of 60 s is the whole life of an order. */
    @WithDefault("500ms")
    Duration maxBlock();

    /** Under way, repeats included; Kafka's own default is 120 s. */
    @WithDefault("1200ms")
    Duration deliveryTimeout();

    /** For one answer of a broker. */
    @WithDefault("1s")
    Duration requestTimeout();

    /** For company in a batch: costs each push that much, saves requests under load. */
    @WithDefault("2ms")
    Duration linger();

    /** For threads to be scheduled and the answer to be written. */
    @WithDefault("200ms")
    Duration margin();

    /** What the producer may hold while Kafka does not take it. */
    @WithDefault("32M")
    MemorySize bufferMemory();

    /** How often Kafka is asked whether it could take an append, while none is made. */
    @WithDefault("1s")
    Duration probeEvery();

    /** How long it may take to say so. */
    @WithDefault("2s")
    Duration probeTimeout();
  }
}
