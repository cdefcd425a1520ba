package dev.keetaorders.contracts.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.codec.CommandReader;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.schema.Schemas;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/publishing-commands.md against the contract; what it shows is what is taken. */
class PublishingExamplesTest {

  private static final String PAGE = "docs/publishing-commands.md";
  private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
  private static final List<String> LANGUAGES = List.of("sh", "python", "js", "java");

  /** A command within a shell's quotes. */
  private static final Pattern IN_THE_SHELL = Pattern.compile("'(\\{.*})'");

  private static final Pattern TOPIC = Pattern.compile("\\bkeeta\\.[a-z-]+");
  private static final Pattern WORD = Pattern.compile("\\b[A-Z]{2,}_[A-Z_]+\\b|\"DONE\"");

  static Stream<String> commands() {
    var inTheShell =
        IN_THE_SHELL.matcher(CodeBlocks.of(PAGE, "sh").getFirst()).results().map(m -> m.group(1));
    return Stream.concat(CodeBlocks.of(PAGE, "json command").stream(), inTheShell);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandIsTakenAsItStands(String command) {
    assertThat(Schemas.violations("command", command.getBytes(UTF_8))).isEmpty();
    assertThat(CommandReader.read(command.getBytes(UTF_8)))
        .isInstanceOf(CommandReader.Reading.Read.class);
  }

  @Test
  void everyResultIsAsItsSchemaSays() {
    assertThat(CodeBlocks.of(PAGE, "json command-result"))
        .isNotEmpty()
        .allSatisfy(result ->
            assertThat(Schemas.violations("command-result", result.getBytes(UTF_8))).isEmpty());
  }

  @Test
  void thereAreCommandsToRead() {
    assertThat(commands()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(Schemas.violations("command", "{\"commandId\":7}".getBytes(UTF_8))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "python", "js", "java"})
  void everyExampleSpeaksOfWhatThereIs(String language) {
    var example = CodeBlocks.of(PAGE, language);

    assertThat(example).hasSize(1);
    assertThat(all(TOPIC, example.getFirst()))
        .containsExactlyInAnyOrder(TOPICS.commands(), TOPICS.commandResults());
    assertThat(words()).containsAll(all(WORD, withoutConstants(example.getFirst())));
    assertThat(example.getFirst())
        .contains(CommandType.CONFIRM_ORDER.name(), "DONE", "ALREADY_DONE", "commandId");
  }

  @Test
  void thereIsOneForEachLanguageAndNoOtherProgram() {
    assertThat(LANGUAGES).allSatisfy(each -> assertThat(CodeBlocks.of(PAGE, each)).hasSize(1));
  }

  @Test
  void everySchemaOfAnArgumentIsLinked() {
    var page = Markdown.of(PAGE).text();
    var schemas =
        ProjectTree.filesEndingIn(".json").stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> name.startsWith("command-arguments-"))
            // Those of the types that take none say so, and no more.
            .filter(name ->
                !name.matches(".*-(confirm-order|mark-ready|collect-order|fetch-order).json"))
            .toList();

    assertThat(schemas)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(page).contains("(schemas/" + name + ")"));
  }

  private static Set<String> words() {
    return Stream.concat(
            Arrays.stream(CommandType.values()).map(Enum::name),
            Stream.concat(
                Arrays.stream(CommandOutcome.values()).map(Enum::name), Stream.of("\"DONE\"")))
        .collect(toSet());
  }

  /** Names of the example's own. */
  private static String withoutConstants(String example) {
    return example.replace("COMMAND_ID", "");
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(m -> m.group()).collect(toSet());
  }
}
