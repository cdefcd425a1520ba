package dev.keetaorders.localstack.launch;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.localstack.console.Console;
import dev.keetaorders.localstack.console.OrderLinesConsumer;
import dev.keetaorders.localstack.demo.Demo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What is seen of a running stack: a line for everything that happens to an order and, where it is
 * wanted, the demo. It goes on by itself until it is closed, whatever becomes of the stack.
 */
final class Show implements AutoCloseable {

  private final List<Runnable> ends = new ArrayList<>();

  private Show() {}

  /** Orders that others place are shown from now on. */
  static Show ofOrders(String kafka, Console console) {
    var show = new Show();
    var lines =
        new OrderLinesConsumer(
            kafka, new Topics(Topics.DEFAULT_PREFIX), console, LaunchWiring.ZONE);
    lines.start();
    show.ends.add(lines::close);
    return show;
  }

  /** The same, and the demo plays. */
  static Show withDemo(String kafka, URI sandbox, Console console) {
    var show = ofOrders(kafka, console);
    var demo = new Demo(kafka, new Topics(Topics.DEFAULT_PREFIX), sandbox);
    demo.start();
    show.ends.add(demo::close);
    return show;
  }

  @Override
  public void close() {
    ends.forEach(Runnable::run);
  }
}
