package dev.keetaorders.contracts.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The rules of the architecture, as they apply to the main classes of one module. A module's {@code
 * ArchitectureTest} names its root package, its pure packages and what it must never do; {@code
 * RulesTest} shows of each rule that it can fail.
 */
public final class Rules {

  private static final String CONTRACTS = "dev.keetaorders.contracts..";
  private static final String CODEC = "dev.keetaorders.contracts.codec..";

  /** Where a module may translate between JSON and its own types. */
  private static final List<String> TRANSLATING_PACKAGES =
      List.of("translate", "call", "codec", "receive");

  /**
   * Not among them: {@code LockSupport.parkNanos}, the pause of a loop between two tries, which
   * whoever has news ends early. Nothing is decided by it.
   */
  private static final Map<String, Set<String>> CLOCKS_AND_CHANCE =
      Map.ofEntries(
          Map.entry("java.time.Instant", Set.of("now")),
          Map.entry("java.time.LocalDateTime", Set.of("now")),
          Map.entry("java.time.OffsetDateTime", Set.of("now")),
          Map.entry("java.time.ZonedDateTime", Set.of("now")),
          Map.entry("java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system")),
          Map.entry("java.time.InstantSource", Set.of("system")),
          Map.entry("java.lang.System", Set.of("currentTimeMillis")),
          Map.entry("java.lang.Thread", Set.of("sleep")),
          Map.entry("java.util.concurrent.TimeUnit", Set.of("sleep")),
          Map.entry("java.lang.Math", Set.of("random")),
          Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of("current")),
          Map.entry("java.util.UUID", Set.of("randomUUID")));

  /** R2: Kafka belongs to the classes that are named for it. */
  public static final ArchRule KAFKA_ONLY_IN_ITS_ADAPTERS =
      noClasses()
          .that(
              describe(
                  "are not named *Consumer, Kafka* or *Wiring",
                  (JavaClass type) -> !nameOf(type).matches("Kafka.*|.*Consumer|.*Wiring")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "io.smallrye.reactive.messaging..",
              "org.eclipse.microprofile.reactive.messaging..",
              "io.quarkus.kafka..")
          .as("R2: Kafka is touched by *Consumer, Kafka* and *Wiring, nowhere else");

  /** R4: collaborators and settings arrive in the constructor. */
  public static final ArchRule NO_FIELD_INJECTION =
      noFields()
          .should()
          .beAnnotatedWith("jakarta.inject.Inject")
          .orShould()
          .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
          .orShould()
          .beAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Channel")
          .allowEmptyShould(true)
          .as("R4a: no field is injected");

  /** R4: settings are read through a typed interface beside their feature. */
  public static final ArchRule NO_CONFIG_PROPERTY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.eclipse.microprofile.config.inject.ConfigProperty")
          .as("R4b: no @ConfigProperty; settings are a @ConfigMapping interface");

  /** R5: time and chance are arguments; only the wiring takes them from the machine. */
  public static final ArchRule TIME_IS_AN_ARGUMENT =
      noClasses()
          .that(describe("are not *Wiring", (JavaClass type) -> !nameOf(type).endsWith("Wiring")))
          .should()
          .accessTargetWhere(
              describe("the target reads a clock, waits or rolls dice", Rules::readsClockOrChance))
          .as("R5: time and chance are arguments; only *Wiring takes them from the machine");

  /** R5, too: how long something took depends on the machine, unless its clock can be stepped. */
  public static final ArchRule NO_STOPWATCH =
      noClasses()
          .that(describe("are not *Wiring", (JavaClass type) -> !nameOf(type).endsWith("Wiring")))
          .should()
          .callMethod(System.class, "nanoTime")
          .as("R5b: time is measured by the clock that the wiring hands in");

  /** R7: facts of one order are applied in order. */
  public static final ArchRule ORDER_OF_A_PARTITION_IS_KEPT =
      noMethods()
          .that()
          .areAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming")
          .should()
          .beAnnotatedWith("io.smallrye.common.annotation.RunOnVirtualThread")
          .orShould()
          .beDeclaredInClassesThat(
              annotatedWith("io.smallrye.common.annotation.RunOnVirtualThread"))
          .orShould()
          .beAnnotatedWith(describe("ordered = false", Rules::isUnordered))
          .allowEmptyShould(true)
          .as("R7: no consumer gives up the order of its partition");

  /** R8: the sandbox reads and signs by its own code, so that no misreading is shared. */
  public static final ArchRule SANDBOX_HAS_ITS_OWN_READING =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.keetaorders.contracts.signature..",
              CODEC,
              "dev.keetaorders.contracts.notification..")
          .as("R8: the sandbox uses neither signature, codec nor notification of contracts");

  /** R9: for the parts that must answer while PostgreSQL is down. */
  public static final ArchRule NO_DATABASE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "javax.sql..",
              "jakarta.persistence..",
              "org.hibernate..",
              "io.quarkus.hibernate..",
              "io.quarkus.agroal..",
              "io.agroal..",
              "org.postgresql..",
              "org.flywaydb..")
          .as("R9: no database");

  /** R10: one module talks to Keeta; the others have nothing to call it with. */
  public static final ArchRule NO_CALL_TO_KEETA = withoutHttpClient(noClasses().should());

  /** R10 for a module that calls somebody else from that package alone. */
  public static ArchRule noCallToKeetaOutside(String somebodyElses) {
    return withoutHttpClient(noClasses().that().resideOutsideOfPackage(somebodyElses).should());
  }

  private static ArchRule withoutHttpClient(ClassesShould should) {
    return should
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net.http..",
            "jakarta.ws.rs.client..",
            "org.eclipse.microprofile.rest.client..",
            "org.jboss.resteasy.reactive.client..",
            "io.quarkus.rest.client..",
            "io.vertx.ext.web.client..")
        .orShould()
        .dependOnClassesThat(
            nameMatching(
                "java\\.net\\.(URLConnection|HttpURLConnection|Socket)"
                    + "|io\\.vertx\\.core\\.http\\.HttpClient(?!Request|Response).*"))
        .as("R10: no call to Keeta: there is no HTTP client");
  }

  /** R11: contracts are types and rules; they run nothing. */
  public static final ArchRule NO_FRAMEWORK_AND_NO_IO =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta..",
              "org.eclipse.microprofile..",
              "io.quarkus..",
              "io.smallrye..",
              "io.vertx..",
              "org.apache.kafka..",
              "java.nio.file..",
              "java.nio.channels..",
              "java.sql..",
              "javax.sql..")
          .orShould()
          .dependOnClassesThat(
              nameMatching(
                  "java\\.net\\.(?!URI).*|java\\.io\\.(File|RandomAccess|Console|PrintStream).*"))
          .as("R11: contracts know no framework and do no input or output");

  /** R12: rows become objects of a mapper where they are read to be shown, and nowhere else. */
  public static final ArchRule MAPPED_ROWS_ARE_FOR_QUERIES =
      noClasses()
          .that()
          .resideOutsideOfPackage("..query..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate..")
          .allowEmptyShould(true)
          .as("R12: JPA, Hibernate and Panache stay in query; what writes is SQL of our own");

  private final String root;
  private final List<String> purePackages;
  private final List<String> translatingPackages;
  private final List<ArchRule> nevers;
  private final boolean waitsForProcesses;

  private Rules(
      String root,
      List<String> purePackages,
      List<String> translatingPackages,
      List<ArchRule> nevers,
      boolean waitsForProcesses) {
    this.root = root;
    this.purePackages = purePackages;
    this.translatingPackages = translatingPackages;
    this.nevers = nevers;
    this.waitsForProcesses = waitsForProcesses;
  }

  /**
   * What every module keeps: R1 to R6.
   *
   * @param root the module's root package
   * @param purePackages its pure packages, relative to the root; each must exist
   */
  public static Rules of(String root, String... purePackages) {
    return new Rules(root, List.of(purePackages), TRANSLATING_PACKAGES, List.of(), false);
  }

  /** The same for a module that speaks JSON in these packages too. */
  public Rules translatingAlsoIn(String... packages) {
    var all = Stream.concat(translatingPackages.stream(), Arrays.stream(packages)).toList();
    return new Rules(root, purePackages, all, nevers, waitsForProcesses);
  }

  /** The same, and what this module must never do besides. */
  public Rules and(ArchRule... more) {
    var all = Stream.concat(nevers.stream(), Arrays.stream(more)).toList();
    return new Rules(root, purePackages, translatingPackages, all, waitsForProcesses);
  }

  /** The same for a module that waits for other processes, which nobody's clock can step. */
  public Rules waitingForProcesses() {
    return new Rules(root, purePackages, translatingPackages, nevers, true);
  }

  /** A test for each rule, over the main classes of the module alone. */
  public Stream<DynamicTest> tests() {
    var classes = mainClasses();
    return all().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
  }

  private List<ArchRule> all() {
    var rules = new ArrayList<ArchRule>();
    for (var pure : purePackages) rules.add(purePackage(root, pure, purePackages));
    rules.add(KAFKA_ONLY_IN_ITS_ADAPTERS);
    rules.add(jacksonOnlyIn(root, translatingPackages));
    rules.add(NO_FIELD_INJECTION);
    rules.add(NO_CONFIG_PROPERTY);
    rules.add(TIME_IS_AN_ARGUMENT);
    if (!waitsForProcesses) rules.add(NO_STOPWATCH);
    rules.add(noCycles(root));
    rules.addAll(nevers);
    return rules;
  }

  private JavaClasses mainClasses() {
    var classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root);
    if (classes.isEmpty()) throw new IllegalStateException("No class under " + root);
    return classes;
  }

  /** R1: a pure package can be understood, and tested, with nothing but the JDK. */
  static ArchRule purePackage(String root, String pure, List<String> purePackages) {
    var allowed =
        Stream.concat(
                Stream.of(
                    "java.lang..",
                    "java.math..",
                    "java.nio.charset..",
                    "java.security..",
                    "java.text..",
                    "java.time..",
                    "java.util",
                    "java.util.concurrent..",
                    "java.util.function..",
                    "java.util.random..",
                    "java.util.regex..",
                    "java.util.stream..",
                    "javax.crypto..",
                    "org.jspecify.."),
                purePackages.stream().map(each -> root + "." + each + ".."))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(root + "." + pure + "..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed)
                .or(nameMatching("java\\.net\\.URI"))
                .or(resideInAnyPackage(CONTRACTS).and(not(resideInAnyPackage(CODEC)))))
        .as("R1: " + pure + " is pure: the JDK's values, JSpecify and contracts");
  }

  /** R3: JSON becomes our types at the edge, in the packages that say so. */
  static ArchRule jacksonOnlyIn(String root, List<String> packages) {
    var allowed = packages.stream().map(each -> root + "." + each + "..").toArray(String[]::new);
    return noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .allowEmptyShould(true)
        .as("R3: Jackson stays in " + String.join(", ", packages));
  }

  /** R6: one feature can be read without the next. */
  static ArchRule noCycles(String root) {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .as("R6: no cycles between the features of " + root);
  }

  /** The simple name of the outermost class around a class. */
  private static String nameOf(JavaClass type) {
    var name = type.getName().substring(type.getPackageName().length());
    var inner = name.indexOf('$');
    return name.substring(name.startsWith(".") ? 1 : 0, inner < 0 ? name.length() : inner);
  }

  private static boolean readsClockOrChance(JavaAccess<?> access) {
    var target = access.getTarget();
    var owner = target.getOwner().getName();
    var chance = owner.matches("java\\.util\\.Random|java\\.security\\.SecureRandom");
    return (chance && target.getName().equals("<init>"))
        || CLOCKS_AND_CHANCE.getOrDefault(owner, Set.of()).contains(target.getName());
  }

  private static boolean isUnordered(JavaAnnotation<?> annotation) {
    return annotation.get("ordered").filter(Boolean.FALSE::equals).isPresent();
  }
}
