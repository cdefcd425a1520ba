package dev.keetaorders.command;

import dev.keetaorders.command.call.HttpTransport;
import dev.keetaorders.command.call.OpenDeliveryTokenApi;
import dev.keetaorders.command.call.StandardTokenApi;
import dev.keetaorders.command.execute.Instance;
import dev.keetaorders.command.grant.AppTokenTerms;
import dev.keetaorders.command.grant.RefreshTerms;
import dev.keetaorders.command.ledger.PostgresAppTokens;
import dev.keetaorders.command.ledger.PostgresAuthorizationCodes;
import dev.keetaorders.command.ledger.PostgresAuthorizations;
import dev.keetaorders.command.measure.TokenMetrics;
import dev.keetaorders.command.seal.Seal;
import dev.keetaorders.command.seal.SealingKeys;
import dev.keetaorders.command.token.AccessTokens;
import dev.keetaorders.command.token.AppLevelTokens;
import dev.keetaorders.command.token.AppTokenCalls;
import dev.keetaorders.command.token.AppTokenRounds;
import dev.keetaorders.command.token.AuthorizationCodes;
import dev.keetaorders.command.token.Authorizations;
import dev.keetaorders.command.token.AuthorizationsConsumer;
import dev.keetaorders.command.token.AuthorizeLinks;
import dev.keetaorders.command.token.CallsUnderWay;
import dev.keetaorders.command.token.EndAuthorizations;
import dev.keetaorders.command.token.ExchangeCodes;
import dev.keetaorders.command.token.GrantedAccessTokens;
import dev.keetaorders.command.token.HeldTokens;
import dev.keetaorders.command.token.ReceiveCodes;
import dev.keetaorders.command.token.RefreshTokens;
import dev.keetaorders.command.token.TakeAuthorizationEvents;
import dev.keetaorders.command.token.TokenApi;
import dev.keetaorders.command.token.TokenCalls;
import dev.keetaorders.command.token.TokenRounds;
import dev.keetaorders.command.token.TokensByDialect;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.Installation;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Puts together what gets tokens, keeps them and renews them. */
@ApplicationScoped
class TokenWiring {

  private static final SecureRandom RANDOM = new SecureRandom();

  @Produces
  @Singleton
  Seal seal(TokenConfig config) {
    try {
      return new Seal(SealingKeys.read(config.encryptionKeys().orElse(List.of())), RANDOM);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(wrong.getMessage());
    }
  }

  @Produces
  @Singleton
  RefreshTerms refreshTerms(TokenConfig config) {
    return new RefreshTerms(
        config.refreshBefore(),
        config.refreshSpread(),
        config.refreshSpacing(),
        config.longestPause(),
        config.mostRefusals());
  }

  @Produces
  @Singleton
  HeldTokens heldTokens() {
    return new HeldTokens();
  }

  @Produces
  @Singleton
  TokenMetrics tokenMetrics(
      MeterRegistry registry, Installation installation, HeldTokens held, InstantSource clock) {
    var metrics = new TokenMetrics(registry);
    installation.apps().byId().values().stream()
        .filter(app -> app.dialect() == Dialect.STANDARD)
        .forEach(app -> metrics.watch(app, held, clock));
    return metrics;
  }

  @Produces
  @Singleton
  Authorizations authorizations(DataSource database, Seal seal) {
    return new PostgresAuthorizations(database, seal);
  }

  @Produces
  @Singleton
  AuthorizationCodes authorizationCodes(DataSource database, Seal seal) {
    return new PostgresAuthorizationCodes(database, seal);
  }

  @Produces
  @Singleton
  TokenApi tokenApi(HttpTransport transport) {
    return new StandardTokenApi(transport);
  }

  @Produces
  @Singleton
  TokenCalls tokenCalls(
      CommandConfig config,
      Installation installation,
      TokenApi keeta,
      RefreshTerms terms,
      Instance instance,
      InstantSource clock,
      TokenMetrics metrics) {
    return new TokenCalls(
        installation.apps(),
        keeta,
        terms,
        worstCall(config),
        instance.name(),
        clock,
        metrics,
        new CallsUnderWay());
  }

  @Produces
  @Singleton
  RefreshTokens refreshTokens(Authorizations authorizations, TokenCalls calls) {
    return new RefreshTokens(authorizations, calls);
  }

  @Produces
  @Singleton
  ExchangeCodes exchangeCodes(
      AuthorizationCodes codes, Authorizations authorizations, TokenCalls calls) {
    return new ExchangeCodes(codes, authorizations, calls);
  }

  static Duration worstCall(CommandConfig config) {
    var call = config.call();
    return call.connectTimeout().plus(call.readTimeout()).plus(call.margin());
  }

  @Produces
  @Singleton
  @Typed(AppLevelTokens.class)
  AppLevelTokens appLevelTokens(
      CommandConfig config,
      AppTokenConfig appTokens,
      DataSource database,
      Seal seal,
      HttpTransport transport,
      Instance instance,
      InstantSource clock,
      TokenMetrics metrics) {
    return new AppLevelTokens(
        new PostgresAppTokens(database, seal),
        new AppTokenCalls(
            new OpenDeliveryTokenApi(
                transport, appTokens.grant(), appTokens.signed(), appTokens.lifeUnlessTold()),
            new AppTokenTerms(
                appTokens.fetchBefore(), appTokens.spacing(), appTokens.longestPause()),
            worstCall(config),
            instance.name(),
            clock,
            metrics,
            new CallsUnderWay()),
        worstCall(config).multipliedBy(2));
  }

  @Produces
  @Singleton
  AppTokenRounds appTokenRounds(
      TokenConfig config,
      Installation installation,
      AppLevelTokens tokens,
      InstantSource clock,
      TokenMetrics metrics) {
    var apps =
        installation.apps().byId().values().stream()
            .filter(app -> app.dialect() == Dialect.OPENDELIVERY)
            .toList();
    apps.forEach(app -> metrics.watch(app, tokens, clock));
    return new AppTokenRounds(
        apps,
        tokens,
        clock,
        config.poll(),
        round -> Thread.ofVirtual().name("app-token-round").start(round));
  }

  @Produces
  @Singleton
  AccessTokens accessTokens(
      CommandConfig config,
      HeldTokens held,
      Authorizations authorizations,
      RefreshTokens refreshTokens,
      RefreshTerms terms,
      AppLevelTokens appLevelTokens,
      InstantSource clock,
      TokenMetrics metrics) {
    var granted =
        new GrantedAccessTokens(
            held,
            authorizations,
            refreshTokens,
            new EndAuthorizations(authorizations, held, clock),
            terms,
            worstCall(config).multipliedBy(2),
            clock,
            metrics);
    return new TokensByDialect(granted, appLevelTokens);
  }

  @Produces
  @Singleton
  TokenRounds tokenRounds(
      TokenConfig config,
      HeldTokens held,
      Authorizations authorizations,
      AuthorizationCodes codes,
      RefreshTokens refreshTokens,
      ExchangeCodes exchangeCodes,
      TokenCalls calls) {
    return new TokenRounds(
        held,
        authorizations,
        codes,
        refreshTokens,
        exchangeCodes,
        calls,
        config.poll(),
        call -> Thread.ofVirtual().name("token-call").start(call));
  }

  @Produces
  @Singleton
  ReceiveCodes receiveCodes(
      TokenConfig config, AuthorizationCodes codes, Seal seal, TokenRounds rounds) {
    return new ReceiveCodes(codes, seal.isPossible(), config.codeFor(), rounds::wake);
  }

  @Produces
  @Singleton
  AuthorizeLinks authorizeLinks(TokenConfig config, AuthorizationCodes codes) {
    return new AuthorizeLinks(
        codes, config.authorizeUrl(), config.redirectUrl().orElse(null), config.linkFor(), RANDOM);
  }

  @Produces
  @Singleton
  AuthorizationsConsumer authorizationsConsumer(
      TokenConfig config,
      Installation installation,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      ReceiveCodes receiveCodes,
      Authorizations authorizations,
      HeldTokens held,
      InstantSource clock,
      TokenMetrics metrics) {
    return new AuthorizationsConsumer(
        () ->
            new KafkaConsumer<>(
                KafkaWiring.notificationSettings(kafka, config.groupId()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()),
        installation.topics().authorizations(),
        new TakeAuthorizationEvents(
            installation.apps(), receiveCodes, authorizations, held, metrics),
        clock,
        metrics);
  }
}
