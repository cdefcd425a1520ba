package dev.keetaorders.infrastructure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * The broker as a process of its own: {@code EmbeddedBrokerMain <port> <controller port> <folder>
 * [--while-stdin-is-open] [--cluster-id <id>] [<setting>=<value> ...]}, the settings being Kafka's.
 *
 * <p>Prints one line when it serves clients, and Kafka's warnings. Ends in order on SIGTERM; with
 * the flag also when its standard input ends, so that it does not outlive a parent that was killed.
 * When it cannot start, it prints one line on standard error and exits with 1.
 */
public final class EmbeddedBrokerMain {

  private static final String WHILE_STDIN_IS_OPEN = "--while-stdin-is-open";

  static final String CLUSTER_ID = "--cluster-id";

  /** Of a broker that serves for seconds or minutes. */
  private static final List<String> QUICK_TO_START =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** Of one that may have to carry a load for an hour. */
  static final List<String> FAST_FOR_HOURS = List.of("-Xmx384m", "-XX:+UseSerialGC");

  /** Held here, for a logger that nobody holds forgets its level. */
  private static final Logger ROOT = LogManager.getLogManager().getLogger("");

  /**
   * The command line that runs a broker with the Java and the class path of this JVM.
   *
   * @param dieWithParent whether the broker ends when the pipe to its standard input breaks
   */
  public static List<String> command(
      int port, int controllerPort, Path data, boolean dieWithParent) {
    var classPath = System.getProperty("java.class.path");
    var command = new ArrayList<>(command(QUICK_TO_START, classPath, port, controllerPort, data));
    if (dieWithParent) command.add(WHILE_STDIN_IS_OPEN);
    return List.copyOf(command);
  }

  /** The same with a class path of its own, and that use of the JVM. */
  static List<String> command(
      List<String> jvm, String classPath, int port, int controllerPort, Path data) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(
        List.of(
            // Kafka unmaps its index files and loads its compressors in ways that the JDK would
            // remark on in every run.
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            // Kafka names log4j's API but logs through slf4j; log4j would remark on that.
            "-Dlog4j2.statusLoggerLevel=OFF",
            "-Dlog4j2.StatusLogger.level=OFF",
            "-cp",
            classPath,
            EmbeddedBrokerMain.class.getName(),
            Integer.toString(port),
            Integer.toString(controllerPort),
            data.toAbsolutePath().toString()));
    return List.copyOf(command);
  }

  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      System.err.printf(
          "Usage: EmbeddedBrokerMain <port> <controller port> <folder> [%s] [%s <id>]"
              + " [<setting>=<value> ...]%n",
          WHILE_STDIN_IS_OPEN, CLUSTER_ID);
      System.exit(2);
    }
    ROOT.setLevel(Level.WARNING);
    var broker = startOrExit(args);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
    System.out.printf("Broker ready on 127.0.0.1:%s, data in %s%n", args[0], args[2]);
    if (List.of(args).contains(WHILE_STDIN_IS_OPEN)) {
      System.in.transferTo(OutputStream.nullOutputStream());
      System.exit(0);
    }
    broker.awaitEnd();
  }

  private static EmbeddedBroker startOrExit(String[] args) {
    try {
      return EmbeddedBroker.start(
          Integer.parseInt(args[0]),
          Integer.parseInt(args[1]),
          Path.of(args[2]),
          settings(args),
          clusterId(List.of(args)));
    } catch (RuntimeException e) {
      System.err.println(e.getMessage());
      System.exit(1);
      throw e;
    }
  }

  private static Map<String, String> settings(String[] args) {
    var settings = new HashMap<String, String>();
    for (var word : List.of(args).subList(3, args.length)) {
      var equals = word.indexOf('=');
      if (equals > 0) settings.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return settings;
  }

  private static String clusterId(List<String> words) {
    var at = words.indexOf(CLUSTER_ID) + 1;
    return at > 0 && at < words.size() ? words.get(at) : EmbeddedBroker.newClusterId();
  }

  private EmbeddedBrokerMain() {}
}
