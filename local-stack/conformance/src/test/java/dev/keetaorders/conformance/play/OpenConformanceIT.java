package dev.keetaorders.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.keetaorders.conformance.clause.Clause;
import dev.keetaorders.conformance.clause.Dialect;
import dev.keetaorders.conformance.clause.Finding;
import dev.keetaorders.conformance.clause.Side;
import dev.keetaorders.conformance.clause.Verdict;
import dev.keetaorders.conformance.sandbox.SandboxApp;
import dev.keetaorders.conformance.sandbox.SandboxProcess;
import dev.keetaorders.conformance.signing.PushSigner;
import dev.keetaorders.conformance.signing.Recipe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** As {@link ConformanceIT}, in the Open Delivery dialect. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenConformanceIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
  private static final InstantSource CLOCK = InstantSource.system();
  private static final String SECRET = "open-conformance-secret";
  private static final String BLAMELESS = "blameless";
  private static final String FETCHES_LAST = "fetches-last";
  private static final Trials ALL = Trials.all(Dialect.OPENDELIVERY);
  private static final Trials OF_CALLERS = ALL.only(ids(Side.CALLER));

  private static final Set<OpenDefect> SLOW =
      EnumSet.of(OpenDefect.IS_SLOW_ON_NEW_ORDERS, OpenDefect.IS_SLOW_ON_CONFIRMATIONS);

  /** Those who never make one of the calls that a run waits for. */
  private static final Set<OpenDefect> NEVER_HEARD =
      EnumSet.of(
          OpenDefect.SIGNS_WRONGLY,
          OpenDefect.SENDS_NO_TOKEN,
          OpenDefect.CALLS_ANOTHER_PATH,
          OpenDefect.LEAVES_A_FIELD_OUT,
          OpenDefect.LOSES_DIGITS,
          OpenDefect.NEVER_FETCHES);

  private static final Trials OF_TIME =
      ALL.only(Set.of("od-created", "od-confirmed", "od-created-in-time", "od-answer-in-time"));

  /** The receiver's clauses that ask for no acknowledgement. */
  private static final Set<String> NO_ACKNOWLEDGEMENT =
      Set.of(
          "od-signature-wrong-secret",
          "od-signature-changed-byte",
          "od-signature-missing",
          "od-empty-answer",
          "od-created-in-time",
          "od-answer-in-time");

  private static final Set<String> EVERY_ACKNOWLEDGEMENT =
      ids(Side.RECEIVER).stream()
          .filter(id -> !NO_ACKNOWLEDGEMENT.contains(id))
          .collect(Collectors.toSet());

  /** Those in which only a new order is pushed. */
  private static final Set<String> OF_NEW_ORDERS =
      Set.of(
          "od-created",
          "od-placed",
          "od-merchant-unknown",
          "od-duplicate",
          "od-redelivered-after-refusal",
          "od-authorized",
          "od-revoked");

  /** Those in which the kit posts an event of an order of which nothing came before. */
  private static final Set<String> WITHOUT_CREATED =
      Set.of(
          "od-cancellation-requested",
          "od-recommended-preparation-start",
          "od-unheard-of",
          "od-metadata",
          "od-unknown-fields",
          "od-non-ascii",
          "od-verbatim",
          "od-content-type",
          "od-merchant-by-number",
          "od-out-of-order",
          "od-created-lost");

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, OpenShopSystem> systems = new ConcurrentHashMap<>();
  private final Map<String, OpenPointOfSale> callers = new ConcurrentHashMap<>();
  private HttpServer server;
  private SandboxProcess sandbox;
  private Map<String, String> appIds;

  @BeforeAll
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    appIds = new TreeMap<>();
    var number = 8_900_000;
    for (var name : names().toList()) appIds.put(name, Integer.toString(number++));
    var apps =
        names()
            .map(name ->
                new SandboxApp(Dialect.OPENDELIVERY, appIds.get(name), SECRET, "", url(name)))
            .toList();
    sandbox =
        SandboxProcess.start(
            new SandboxProcess.Wish(
                Path.of(System.getProperty("project.root"))
                    .resolve("keeta-sandbox/target/quarkus-app/quarkus-run.jar"),
                "localhost",
                null,
                apps,
                ANSWER_WITHIN.plus(Terms.GRACE),
                Recipe.R1.setting()),
            new Waiting(CLOCK)::until);
  }

  private static Stream<String> names() {
    return Stream.concat(
        Stream.of(BLAMELESS, FETCHES_LAST), Arrays.stream(OpenDefect.values()).map(Enum::name));
  }

  @AfterAll
  void stop() {
    sandbox.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void aReceiverAndACallerThatDoAllThatIsAskedFailNothing() throws Exception {
    receive(BLAMELESS, EnumSet.noneOf(OpenDefect.class), true);

    var findings = play(BLAMELESS, ALL, ANSWER_WITHIN, ConformanceIT.CALLS_WITHIN);

    assertThat(findings).filteredOn(Finding::failed).isEmpty();
    assertThat(findings)
        .filteredOn(finding -> finding.verdict() instanceof Verdict.NotExercised)
        .isEmpty();
  }

  @Test
  void aCallerThatFetchesWhatItHasConfirmedIsWaitedFor() throws Exception {
    receive(FETCHES_LAST, EnumSet.noneOf(OpenDefect.class), true);

    var findings = play(FETCHES_LAST, OF_CALLERS, ANSWER_WITHIN, ConformanceIT.CALLS_WITHIN);

    assertThat(failed(findings)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aDefectFailsTheClausesThatItBreaksAndNoOthers(OpenDefect defect) throws Exception {
    var expected = brokenBy(defect);
    var ofCaller = ids(Side.CALLER).containsAll(expected);
    receive(defect.name(), EnumSet.of(defect), ofCaller);

    assertThat(failed(play(defect, ofCaller))).isEqualTo(new TreeSet<>(expected));
  }

  private List<Finding> play(OpenDefect defect, boolean ofCaller) throws InterruptedException {
    if (SLOW.contains(defect)) {
      return play(defect.name(), OF_TIME, ConformanceIT.ANSWER_SOON, Duration.ZERO);
    }
    if (!ofCaller) return play(defect.name(), ALL, ANSWER_WITHIN, Duration.ZERO);
    var callsWithin =
        NEVER_HEARD.contains(defect) ? ConformanceIT.NO_CALLS_WITHIN : ConformanceIT.CALLS_WITHIN;
    return play(defect.name(), OF_CALLERS, ANSWER_WITHIN, callsWithin);
  }

  /** What no defect of a caller breaks here, OpenCallRulesTest has. */
  @Test
  void everyClauseCanFail() {
    var broken =
        Arrays.stream(OpenDefect.values())
            .flatMap(defect -> brokenBy(defect).stream())
            .collect(Collectors.toSet());

    assertThat(broken).containsAll(ids(Side.RECEIVER));
    assertThat(ids(Side.CALLER))
        .filteredOn(id -> !broken.contains(id))
        .containsExactly("od-confirm-in-time");
  }

  private static Set<String> brokenBy(OpenDefect defect) {
    return switch (defect) {
      case ANSWERS_202 -> EVERY_ACKNOWLEDGEMENT;
      case KNOWS_NEW_ORDERS_ONLY ->
          EVERY_ACKNOWLEDGEMENT.stream()
              .filter(id -> !OF_NEW_ORDERS.contains(id))
              .collect(Collectors.toSet());
      case REFUSES_UNKNOWN_TYPES -> Set.of("od-unheard-of");
      case KNOWS_NO_ALIAS -> Set.of("od-placed");
      case HAS_NO_PATH_FOR_AUTHORIZATIONS -> Set.of("od-authorized", "od-revoked");
      case NEEDS_METADATA_THAT_IT_KNOWS -> Set.of("od-metadata", "od-non-ascii");
      case REFUSES_UNKNOWN_FIELDS -> Set.of("od-unknown-fields");
      case READS_LATIN_1 -> Set.of("od-non-ascii");
      case VERIFIES_A_REWRITTEN_BODY -> Set.of("od-verbatim");
      case WANTS_A_JSON_CONTENT_TYPE -> Set.of("od-content-type");
      case REFUSES_UNKNOWN_MERCHANTS -> Set.of("od-merchant-unknown");
      case WANTS_ITS_OWN_NAME_OF_A_MERCHANT -> Set.of("od-merchant-by-number");
      case VERIFIES_NOTHING ->
          Set.of("od-signature-wrong-secret", "od-signature-changed-byte", "od-signature-missing");
      case REFUSES_DUPLICATES -> Set.of("od-duplicate");
      case REFUSES_WHAT_IT_HAS_REFUSED -> Set.of("od-redelivered-after-refusal");
      case NEEDS_CREATED_FIRST -> WITHOUT_CREATED;
      case REFUSES_LATE_CANCELLATIONS -> Set.of("od-cancelled-late");
      case ANSWERS_WITH_A_BODY -> Set.of("od-empty-answer");
      case IS_SLOW_ON_NEW_ORDERS -> Set.of("od-created-in-time");
      case IS_SLOW_ON_CONFIRMATIONS -> Set.of("od-answer-in-time");
      case SIGNS_WRONGLY -> Set.of("od-call-signature");
      case SENDS_NO_TOKEN -> Set.of("od-call-token");
      case FETCHES_A_TOKEN_FOR_EACH_CALL -> Set.of("od-token-kept");
      case CALLS_ANOTHER_PATH -> Set.of("od-call-path");
      case LEAVES_A_FIELD_OUT -> Set.of("od-call-fields");
      case SENDS_AN_EMPTY_OBJECT -> Set.of("od-call-no-body");
      case LOSES_DIGITS -> Set.of("od-call-known-order");
      case CONFIRMS_TWICE -> Set.of("od-call-once");
      case SENDS_AGAIN_BLINDLY -> Set.of("od-call-look-first");
      case NEVER_FETCHES -> Set.of("od-details-fetched");
      case POLLS_TOO_OFTEN -> Set.of("od-poll-limit");
      case FILTERS_ITS_POLLS -> Set.of("od-poll-unfiltered");
      case NEVER_ACKNOWLEDGES -> Set.of("od-poll-acknowledged");
      case ACKNOWLEDGES_WITHOUT_AN_ID -> Set.of("od-acknowledgment");
    };
  }

  private URI url(String name) {
    return URI.create("http://localhost:%d/%s".formatted(server.getAddress().getPort(), name));
  }

  private void receive(String name, Set<OpenDefect> defects, boolean calling) {
    var apiUrl = SandboxProcess.apiUrl("localhost", sandbox.port()) + "/opendelivery";
    systems.put(name, new OpenShopSystem(SECRET, defects));
    if (calling) {
      var fetchesLast = name.equals(FETCHES_LAST);
      callers.put(
          name, new OpenPointOfSale(appIds.get(name), SECRET, apiUrl, defects, fetchesLast));
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath().split("/", 3);
      var headers = exchange.getRequestHeaders();
      var body = exchange.getRequestBody().readAllBytes();
      var system = systems.get(path[1]);
      var answer =
          system == null
              ? new Answer(404, "")
              : system.post(
                  new OpenShopSystem.Push(
                      path.length == 2,
                      String.valueOf(headers.getFirst("Content-Type")),
                      headers.getFirst("X-App-MerchantId"),
                      headers.getFirst("X-App-Signature"),
                      body));
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      var caller = callers.get(path[1]);
      if (caller != null && answer.status() == 200 && path.length == 2) {
        Future<?> _ =
            threads.submit(() -> {
              caller.told(JSON.readTree(body));
              return null;
            });
      }
    }
  }

  private List<Finding> play(
      String name, Trials trials, Duration answerWithin, Duration callsWithin)
      throws InterruptedException {
    var url = url(name);
    var terms =
        new Terms(
            Dialect.OPENDELIVERY,
            appIds.get(name),
            url,
            new PushSigner(Recipe.R1, url.toString(), SECRET),
            true,
            answerWithin,
            null,
            callsWithin);
    var web = new Web(Duration.ofSeconds(5));
    var control = new SandboxControl(web, sandbox.control(), terms.appId(), Dialect.OPENDELIVERY);
    return new Run(control, web, terms, CLOCK).play(trials, _ -> {});
  }

  private static Set<String> failed(List<Finding> findings) {
    return findings.stream()
        .filter(Finding::failed)
        .map(finding -> finding.clause().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> ids(Side side) {
    return ALL.clauses().stream()
        .filter(clause -> clause.side() == side)
        .map(Clause::id)
        .collect(Collectors.toSet());
  }
}
