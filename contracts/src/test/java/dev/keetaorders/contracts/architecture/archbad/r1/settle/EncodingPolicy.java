package dev.keetaorders.contracts.architecture.archbad.r1.settle;

import dev.keetaorders.contracts.codec.Json;

/** Bad: a pure package that writes JSON. */
class EncodingPolicy {
  byte[] decide(String step) {
    return Json.write(step);
  }
}
