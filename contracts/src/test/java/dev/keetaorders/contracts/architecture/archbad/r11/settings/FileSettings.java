package dev.keetaorders.contracts.architecture.archbad.r11.settings;

import java.nio.file.Files;
import java.nio.file.Path;

/** Bad: contracts that read a file. */
class FileSettings {
  boolean present(Path file) {
    return Files.exists(file);
  }
}
