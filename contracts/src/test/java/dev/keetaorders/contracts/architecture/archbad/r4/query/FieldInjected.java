package dev.keetaorders.contracts.architecture.archbad.r4.query;

import jakarta.inject.Inject;

/** Bad: a collaborator that nobody can hand over in a test. */
class FieldInjected {
  @Inject Runnable collaborator;
}
