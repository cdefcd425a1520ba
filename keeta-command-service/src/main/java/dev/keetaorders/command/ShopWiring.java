package dev.keetaorders.command;

import dev.keetaorders.command.call.KeetaAppApi;
import dev.keetaorders.command.execute.Instance;
import dev.keetaorders.command.shop.LearnShops;
import dev.keetaorders.command.shop.PostgresShopListings;
import dev.keetaorders.command.shop.PostgresShops;
import dev.keetaorders.command.shop.RefreshShops;
import dev.keetaorders.command.shop.ShopConfig;
import dev.keetaorders.command.shop.ShopListings;
import dev.keetaorders.command.shop.ShopMetrics;
import dev.keetaorders.command.shop.ShopNotificationsConsumer;
import dev.keetaorders.command.shop.ShopSweep;
import dev.keetaorders.command.shop.Shops;
import dev.keetaorders.command.translate.ShopTranslatorByDialect;
import dev.keetaorders.contracts.settings.Installation;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Puts together what is known of shops, and starts and stops it beside the rest. */
@ApplicationScoped
class ShopWiring {

  @Produces
  @Singleton
  Shops shops(DataSource database) {
    return new PostgresShops(database);
  }

  @Produces
  @Singleton
  ShopListings listings(DataSource database, Instance instance) {
    return new PostgresShopListings(database, instance);
  }

  @Produces
  @Singleton
  ShopSweep sweep(
      Installation installation,
      KeetaAppApi keeta,
      ShopListings listings,
      Shops shops,
      ShopConfig config,
      CommandConfig commandConfig,
      InstantSource clock,
      ShopMetrics metrics) {
    var call = commandConfig.call();
    var twoCalls =
        call.connectTimeout().plus(call.readTimeout()).plus(call.margin()).multipliedBy(2);
    var refresh = new RefreshShops(keeta, listings, shops, metrics, clock, config, twoCalls);
    return new ShopSweep(installation.apps(), refresh, shops, metrics);
  }

  @Produces
  @Singleton
  ShopNotificationsConsumer consumer(
      Installation installation,
      Shops shops,
      ShopListings listings,
      ShopSweep sweep,
      ShopConfig config,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      InstantSource clock,
      ShopMetrics metrics) {
    var topics = installation.topics();
    return new ShopNotificationsConsumer(
        () ->
            new KafkaConsumer<>(
                KafkaWiring.notificationSettings(kafka, config.groupId()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()),
        List.of(topics.shopNotifications(), topics.authorizations()),
        new LearnShops(new ShopTranslatorByDialect(), shops, listings, metrics, clock),
        sweep::wake,
        clock,
        metrics);
  }

  void start(
      @Observes StartupEvent event, ShopSweep sweep, ShopNotificationsConsumer notifications) {
    sweep.start();
    notifications.start();
  }

  void stop(@Observes ShutdownEvent event, ShopSweep sweep, ShopNotificationsConsumer notifications)
      throws InterruptedException {
    notifications.stop();
    sweep.stop();
  }
}
