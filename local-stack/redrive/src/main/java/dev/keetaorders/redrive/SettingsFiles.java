package dev.keetaorders.redrive;

import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.redrive.topic.CannotRedrive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the installation, read as its services read them: a properties file, over which
 * environment variables win.
 */
record SettingsFiles(Map<String, String> file, Map<String, String> environment) {

  private static final String LOCAL_STACK = "localhost:19092";

  SettingsFiles {
    file = Map.copyOf(file);
    environment = Map.copyOf(environment);
  }

  /** Of that file, if one is given. */
  static SettingsFiles of(@Nullable Path config, Map<String, String> environment) {
    return new SettingsFiles(config == null ? Map.of() : properties(config), environment);
  }

  /** Apps and topics. */
  Installation installation() {
    var names = new HashSet<String>(file.keySet());
    names.addAll(environment.keySet());
    return Installation.read(names, this::value, CannotRedrive::new);
  }

  /** Where the brokers are. */
  String bootstrapServers(@Nullable String given) {
    if (given != null) return given;
    var configured = value("kafka.bootstrap.servers");
    return configured == null ? LOCAL_STACK : configured;
  }

  private @Nullable String value(String name) {
    var variable = environment.get(Apps.variableOf(name));
    return variable == null ? file.get(name) : variable;
  }

  /** The lines of a properties file, which must be readable. */
  static Map<String, String> properties(Path file) {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotRedrive(
          "cannot read %s (%s): give a properties file"
              .formatted(file, e.getClass().getSimpleName()));
    }
    var lines = new HashMap<String, String>();
    for (var name : properties.stringPropertyNames()) lines.put(name, properties.getProperty(name));
    return lines;
  }

  /** The settings may be secrets. */
  @Override
  public String toString() {
    return "SettingsFiles[***]";
  }
}
