package dev.keetaorders.contracts.architecture.archbad.r4.append;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bad: a setting without a typed home. */
class ConfigRead {
  ConfigRead(@ConfigProperty(name = "timeout") String timeout) {}
}
