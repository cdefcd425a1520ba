package dev.keetaorders.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.conformance.clause.Clause;
import dev.keetaorders.conformance.clause.Dialect;
import dev.keetaorders.conformance.clause.Finding;
import dev.keetaorders.conformance.clause.Side;
import dev.keetaorders.conformance.clause.Verdict;
import dev.keetaorders.conformance.sandbox.SandboxApp;
import dev.keetaorders.conformance.sandbox.SandboxProcess;
import dev.keetaorders.conformance.signing.PushSigner;
import dev.keetaorders.conformance.signing.Recipe;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The kit with the packaged sandbox, against receivers and callers that do all that is asked, or
 * all but one thing. One sandbox for all: each has an app of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceIT {

  /** So long that a machine that is busy with something else is not taken for a slow receiver. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

  /** For the slow ones, which then need not be that slow; little is pushed to them. */
  static final Duration ANSWER_SOON = Duration.ofSeconds(8);

  /** A run is over as soon as the calls have come that it waits for. */
  static final Duration CALLS_WITHIN = Duration.ofSeconds(60);

  /** For those who never make one of these calls: what they do make comes within that. */
  static final Duration NO_CALLS_WITHIN = Duration.ofSeconds(8);

  private static final Set<Defect> NEVER_HEARD =
      EnumSet.of(Defect.CALLS_ANOTHER_PATH, Defect.LOSES_DIGITS);

  private static final InstantSource CLOCK = InstantSource.system();
  private static final String SECRET = "conformance-secret";
  private static final String TOKEN = "conformance-token";
  private static final String BLAMELESS = "blameless";
  private static final String OBSERVING = "observing";
  private static final Trials ALL = Trials.all();
  private static final Trials OF_CALLERS = ALL.only(ids(Side.CALLER));

  private static final Set<Defect> SLOW =
      EnumSet.of(Defect.IS_SLOW_ON_PLACEMENTS, Defect.IS_SLOW_ON_COURIERS);
  private static final Trials OF_TIME =
      ALL.only(Set.of("event-1001", "event-1006", "placement-in-time", "answer-in-time"));

  /** The receiver's clauses that ask for no acknowledgement. */
  private static final Set<String> NO_ACKNOWLEDGEMENT =
      Set.of(
          "signature-wrong-secret",
          "signature-changed-byte",
          "signature-missing",
          "app-foreign",
          "acknowledgement-words",
          "placement-in-time",
          "answer-in-time");

  private static final Set<String> EVERY_ACKNOWLEDGEMENT =
      ids(Side.RECEIVER).stream()
          .filter(id -> !NO_ACKNOWLEDGEMENT.contains(id))
          .collect(Collectors.toSet());

  private static final Set<String> OF_ORDERS_WITH_16_DIGITS =
      EVERY_ACKNOWLEDGEMENT.stream()
          .filter(id -> !id.matches("event-1[123]..|event-1-.*|event-unknown|heartbeat-.*"))
          .filter(id -> !id.matches("authorization-flat|brand-event-.*|id-15-digits"))
          .collect(Collectors.toSet());

  private ReceiversUnderTest receivers;
  private SandboxProcess sandbox;
  private Map<String, String> appIds;

  @BeforeAll
  void start() throws Exception {
    receivers = new ReceiversUnderTest();
    var names =
        Stream.concat(
                Stream.of(BLAMELESS, OBSERVING), Arrays.stream(Defect.values()).map(Enum::name))
            .toList();
    appIds = new TreeMap<>();
    IntStream.range(0, names.size())
        .forEach(i -> appIds.put(names.get(i), Integer.toString(8_800_000 + i)));
    var apps =
        names.stream()
            .map(name ->
                new SandboxApp(
                    Dialect.STANDARD, appIds.get(name), SECRET, TOKEN, receivers.url(name)))
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

  @AfterAll
  void stop() {
    sandbox.close();
    receivers.close();
  }

  @Test
  void aReceiverAndACallerThatDoAllThatIsAskedFailNothing() throws Exception {
    receive(BLAMELESS, EnumSet.noneOf(Defect.class), true);

    var findings = play(BLAMELESS, ALL, true, ANSWER_WITHIN, CALLS_WITHIN);

    assertThat(findings).filteredOn(Finding::failed).isEmpty();
    assertThat(idsOf(findings, Verdict.NotExercised.class))
        .containsExactlyInAnyOrder(
            "refund-preview-first", "token-code-once", "token-refresh-seldom", "callback-kind");
  }

  @Test
  void aReceiverThatObservesAndDoesNotCallFailsNothing() throws Exception {
    receive(OBSERVING, EnumSet.of(Defect.VERIFIES_NOTHING), false);

    var findings = play(OBSERVING, ALL, false, ANSWER_WITHIN, Duration.ZERO);

    assertThat(findings).filteredOn(Finding::failed).isEmpty();
    assertThat(idsOf(findings, Verdict.NotExercised.class))
        .containsAll(ids(Side.CALLER))
        .contains("signature-wrong-secret", "redelivered-after-refusal");
  }

  @ParameterizedTest
  @EnumSource
  void aDefectFailsTheClausesThatItBreaksAndNoOthers(Defect defect) throws Exception {
    var expected = brokenBy(defect);
    assertThat(expected).isNotEmpty();
    var ofCaller = ids(Side.CALLER).containsAll(expected);
    receive(defect.name(), EnumSet.of(defect), ofCaller);

    assertThat(idsOf(play(defect, ofCaller), Verdict.Failed.class))
        .isEqualTo(new TreeSet<>(expected));
  }

  private List<Finding> play(Defect defect, boolean ofCaller) throws InterruptedException {
    var name = defect.name();
    if (SLOW.contains(defect)) return play(name, OF_TIME, true, ANSWER_SOON, Duration.ZERO);
    if (!ofCaller) return play(name, ALL, true, ANSWER_WITHIN, Duration.ZERO);
    var callsWithin = NEVER_HEARD.contains(defect) ? NO_CALLS_WITHIN : CALLS_WITHIN;
    return play(name, OF_CALLERS, true, ANSWER_WITHIN, callsWithin);
  }

  @Test
  void everyClauseOfTheReceiverCanFail() {
    var broken =
        Arrays.stream(Defect.values())
            .flatMap(defect -> brokenBy(defect).stream())
            .collect(Collectors.toSet());

    assertThat(broken).containsAll(ids(Side.RECEIVER));
  }

  private static Set<String> brokenBy(Defect defect) {
    return switch (defect) {
      case REFUSES_EMPTY_POSTS -> Set.of("heartbeat-empty");
      case REFUSES_EMPTY_OBJECTS -> Set.of("heartbeat-braces");
      case FAILS_ON_UNKNOWN_EVENTS -> Set.of("event-unknown");
      case FAILS_ON_UNDOCUMENTED_CANCELLATIONS -> Set.of("event-1008", "cancelled-twice");
      case KNOWS_ENVELOPED_EVENTS_ONLY -> Set.of("authorization-flat");
      case TAKES_CODES_BY_POST_ONLY -> Set.of("event-1-get");
      case TAKES_CODES_BY_GET_ONLY -> Set.of("event-1-post");
      case KNOWS_ORDER_EVENTS_ONLY ->
          Set.of(
              "event-1101",
              "event-1102",
              "event-1201",
              "event-1202",
              "event-1301",
              "event-1302",
              "event-1303",
              "authorization-flat",
              "brand-event-without-shop");
      case KNOWS_THE_WRAPPED_SHAPE_ONLY ->
          Set.of(
              "event-1001",
              "placement-root",
              "placement-nulls",
              "placement-bare",
              "placement-unknown-fields",
              "placement-encrypted",
              "placement-pickup",
              "placement-self-delivery",
              "placement-big",
              "duplicate",
              "out-of-order",
              "redelivered-after-refusal");
      case KNOWS_THE_ROOT_SHAPE_ONLY -> Set.of("placement-wrapped");
      case NEEDS_EVERY_FIELD -> Set.of("placement-nulls", "placement-bare");
      case REFUSES_UNKNOWN_FIELDS -> Set.of("placement-unknown-fields");
      case NEEDS_READABLE_RECIPIENTS ->
          Set.of(
              "event-1001",
              "placement-root",
              "placement-wrapped",
              "placement-unknown-fields",
              "placement-encrypted",
              "placement-pickup",
              "placement-self-delivery",
              "placement-big",
              "duplicate",
              "out-of-order",
              "redelivered-after-refusal");
      case DELIVERS_BY_KEETA_ONLY -> Set.of("placement-pickup", "placement-self-delivery");
      case REFUSES_BIG_ORDERS -> Set.of("placement-big");
      case HAS_15_DIGITS_FOR_AN_ID -> OF_ORDERS_WITH_16_DIGITS;
      case NEEDS_16_DIGITS_FOR_AN_ID -> Set.of("id-15-digits");
      case HAS_A_DOUBLE_FOR_AN_ID -> Set.of("id-above-2-53");
      case READS_LATIN_1 -> Set.of("message-non-ascii", "event-1008", "cancelled-twice");
      case VERIFIES_A_REWRITTEN_MESSAGE -> Set.of("message-verbatim");
      case VERIFIES_KNOWN_FIELDS_ONLY -> Set.of("envelope-unknown-field");
      case WANTS_PICTURES_TO_BE_A_LIST -> Set.of("refund-bare-picture");
      case WANTS_A_JSON_CONTENT_TYPE -> Set.of("content-type");
      case WANTS_A_SHOP_IN_EVERY_EVENT -> Set.of("brand-event-without-shop");
      case VERIFIES_NOTHING ->
          Set.of(
              "signature-wrong-secret",
              "signature-changed-byte",
              "signature-missing",
              "app-foreign");
      case REFUSES_DUPLICATES -> Set.of("duplicate", "redelivered-anew");
      case REFUSES_WHAT_IT_HAS_REFUSED -> Set.of("redelivered-after-refusal");
      case NEEDS_THE_PLACEMENT_FIRST ->
          Set.of(
              "placement-lost",
              "out-of-order",
              "id-15-digits",
              "id-16-digits",
              "id-above-2-53",
              "message-non-ascii",
              "message-verbatim",
              "refund-bare-picture",
              "envelope-unknown-field",
              "content-type",
              "redelivered-anew");
      case REFUSES_CANCELLATIONS_OF_COMPLETED_ORDERS -> Set.of("cancelled-late");
      case REFUSES_A_SECOND_CANCELLATION -> Set.of("cancelled-twice");
      case ACKNOWLEDGES_WITHOUT_A_BODY, ACKNOWLEDGES_WITH_CODE_1 -> EVERY_ACKNOWLEDGEMENT;
      case ACKNOWLEDGES_WITHOUT_A_MESSAGE -> Set.of("acknowledgement-words");
      case IS_SLOW_ON_PLACEMENTS -> Set.of("placement-in-time");
      case IS_SLOW_ON_COURIERS -> Set.of("answer-in-time");
      case SIGNS_WRONGLY -> Set.of("call-signature");
      case SENDS_NO_TOKEN -> Set.of("call-token");
      case SENDS_NUMBERS_AS_TEXT -> Set.of("call-numbers");
      case SENDS_MILLISECONDS -> Set.of("call-timestamp");
      case SENDS_A_NULL -> Set.of("call-no-nulls");
      case CALLS_ANOTHER_PATH -> Set.of("call-path");
      case NAMES_NO_SHOP -> Set.of("call-parameters");
      case LOSES_DIGITS -> Set.of("call-known-order");
      case CONFIRMS_TWICE -> Set.of("call-once");
      case SENDS_AGAIN_BLINDLY -> Set.of("call-look-first");
    };
  }

  private void receive(String name, Set<Defect> defects, boolean calling) {
    var appId = appIds.get(name);
    var system = new ShopSystem(appId, SECRET, receivers.url(name).toString(), defects);
    var apiUrl = SandboxProcess.apiUrl("localhost", sandbox.port());
    receivers.add(
        name, system, calling ? new PointOfSale(appId, SECRET, TOKEN, apiUrl, defects) : null);
  }

  private List<Finding> play(
      String name, Trials trials, boolean enforced, Duration answerWithin, Duration callsWithin)
      throws InterruptedException {
    var url = receivers.url(name);
    var terms =
        new Terms(
            Dialect.STANDARD,
            appIds.get(name),
            url,
            new PushSigner(Recipe.R1, url.toString(), SECRET),
            enforced,
            answerWithin,
            null,
            callsWithin);
    var web = new Web(Duration.ofSeconds(5));
    var control = new SandboxControl(web, sandbox.control(), terms.appId(), Dialect.STANDARD);
    return new Run(control, web, terms, CLOCK).play(trials, _ -> {});
  }

  private static Set<String> idsOf(List<Finding> findings, Class<? extends Verdict> type) {
    return findings.stream()
        .filter(finding -> type.isInstance(finding.verdict()))
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
