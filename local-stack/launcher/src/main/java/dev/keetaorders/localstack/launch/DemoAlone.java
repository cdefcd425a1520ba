package dev.keetaorders.localstack.launch;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * {@code demo --kafka HOST:PORT --sandbox URL}: the demo over a stack that somebody else started,
 * such as that of docker-compose.yml. It plays until the process is stopped.
 *
 * @param kafka the brokers, as Kafka's clients take them
 * @param sandbox where the sandbox's control API is
 */
record DemoAlone(String kafka, URI sandbox) {

  private static final String USAGE = "usage: demo --kafka HOST:PORT --sandbox URL";

  /**
   * Reads what follows the word {@code demo}.
   *
   * @throws CannotStart if it is anything but these two options
   */
  static DemoAlone read(List<String> words) throws CannotStart {
    if (words.size() != 4) throw CannotStart.usage(USAGE);
    String kafka = null;
    String sandbox = null;
    for (var i = 0; i < words.size(); i += 2) {
      switch (words.get(i)) {
        case "--kafka" -> kafka = words.get(i + 1);
        case "--sandbox" -> sandbox = words.get(i + 1);
        default -> throw CannotStart.usage("unknown option %s; %s".formatted(words.get(i), USAGE));
      }
    }
    if (kafka == null || sandbox == null) throw CannotStart.usage(USAGE);
    return new DemoAlone(kafka, url(sandbox));
  }

  private static URI url(String text) throws CannotStart {
    try {
      var url = URI.create(text);
      if (url.getHost() != null) return url;
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw CannotStart.usage("--sandbox must be a URL such as http://localhost:8090, not " + text);
  }

  /** Returns only when it is interrupted. */
  void play() throws InterruptedException {
    var console = LaunchWiring.console();
    console.say("the demo plays on shops 900001-900003");
    var show = Show.withDemo(kafka, sandbox, console);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  show.close();
                  console.close();
                },
                "stop"));
    new CountDownLatch(1).await();
  }
}
