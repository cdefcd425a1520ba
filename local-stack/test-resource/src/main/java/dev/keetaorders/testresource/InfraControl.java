package dev.keetaorders.testresource;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.infrastructure.Ports;
import dev.keetaorders.infrastructure.TopicCreator;
import java.util.List;

/**
 * The test servers, for tests without Quarkus and for tests that take a server away.
 *
 * <p>A server that is started again has its old address and everything that it had acknowledged.
 * All of it works alike on embedded servers and on containers. Servers are shared by all tests of
 * this JVM: a test that takes one away gives it back in a {@code finally} or an {@code @AfterEach};
 * {@link InfraResource} gives it back too, before the next application starts.
 */
public final class InfraControl {

  /** Starts the broker, if it is not running or frozen; returns when it serves clients. */
  public static void startBroker() {
    Infrastructure.get().broker().start();
  }

  /** Ends the broker in order. */
  public static void stopBroker() {
    Infrastructure.get().broker().stop();
  }

  /** Ends the broker as {@code kill -9} does. */
  public static void killBroker() {
    Infrastructure.get().broker().kill();
  }

  /** Lets the broker answer nothing more, its connections still open, until {@link #thawBroker}. */
  public static void freezeBroker() {
    Infrastructure.get().broker().freeze();
  }

  public static void thawBroker() {
    Infrastructure.get().broker().thaw();
  }

  /** {@code kafka.bootstrap.servers}, whether the broker runs or not. */
  public static String bootstrapServers() {
    return Infrastructure.get().broker().address();
  }

  /** Starts the database, if it is not running or frozen; returns when it takes connections. */
  public static void startDatabase() {
    Infrastructure.get().database().start();
  }

  /** Ends the database in PostgreSQL's fast way: sessions are cut, commits are kept. */
  public static void stopDatabase() {
    Infrastructure.get().database().stop();
  }

  /** Ends the database as {@code kill -9} does. */
  public static void killDatabase() {
    Infrastructure.get().database().kill();
  }

  /** Lets the database answer nothing more, its connections still open. */
  public static void freezeDatabase() {
    Infrastructure.get().database().freeze();
  }

  public static void thawDatabase() {
    Infrastructure.get().database().thaw();
  }

  /** Makes sure that a database is there, with a user of the same name and password. */
  public static void createDatabase(String name) {
    Infrastructure.get().databases().create(List.of(name));
  }

  /** Where a database is, whether the server runs or not. */
  public static String jdbcUrl(String database) {
    return Infrastructure.get().databases().jdbcUrl(database);
  }

  /** Creates the topics of one installation. */
  public static void createTopics(Topics topics, int partitions) {
    new TopicCreator(bootstrapServers(), partitions, 1).create(topics);
  }

  /** A topic prefix that no other test of this JVM's broker has had. */
  public static String uniquePrefix() {
    return "it" + JvmWide.next("prefix") + ".";
  }

  /** Ports of this machine that nobody listens on, and no outgoing connection is given. */
  public static List<Integer> freePorts(int count) {
    return Ports.free(count);
  }

  private InfraControl() {}
}
