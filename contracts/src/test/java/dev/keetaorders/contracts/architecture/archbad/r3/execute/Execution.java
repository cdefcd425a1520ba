package dev.keetaorders.contracts.architecture.archbad.r3.execute;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Bad: JSON in the middle of a use case. */
class Execution {
  ObjectMapper mapper() {
    return new ObjectMapper();
  }
}
