package dev.keetaorders.command;

import dev.keetaorders.command.call.KeetaApi;
import dev.keetaorders.command.call.KeetaAppApi;
import dev.keetaorders.command.call.OpenDeliveryAppApi;
import dev.keetaorders.command.decrypt.DecryptTexts;
import dev.keetaorders.command.decrypt.DecryptionConfig;
import dev.keetaorders.command.decrypt.PostgresDecryptionAudit;
import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.Installation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Puts together the decryption of customers' texts. */
@ApplicationScoped
class DecryptionWiring {

  @Produces
  @Singleton
  DecryptTexts decryptTexts(
      Installation installation,
      KnownOrders orders,
      KeetaApi keeta,
      KeetaAppApi standard,
      OpenDeliveryAppApi openDelivery,
      DataSource database,
      Reports reports,
      DecryptionConfig config,
      InstantSource clock) {
    return new DecryptTexts(
        installation.apps(),
        orders,
        keeta,
        Map.of(Dialect.STANDARD, standard, Dialect.OPENDELIVERY, openDelivery),
        new PostgresDecryptionAudit(database),
        reports,
        config,
        () -> UUID.randomUUID().toString(),
        clock);
  }
}
