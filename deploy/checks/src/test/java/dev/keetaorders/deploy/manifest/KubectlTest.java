package dev.keetaorders.deploy.manifest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.documents.ProjectTree;
import org.junit.jupiter.api.Test;

class KubectlTest {

  private static final String MISSING = "no-kubectl-of-that-name";

  @Test
  void skipsAndSaysHowToGetItWhereItIsMissing() {
    assertThatThrownBy(() -> new Kubectl(MISSING, false).kustomize(ProjectTree.root()))
        // By JUnit's own exception for a skip, which is no failure.
        .isNotInstanceOf(AssertionError.class)
        .hasMessageContaining("install kubectl 1.30 or newer");
  }

  @Test
  void failsWhereItIsMissingAndRequired() {
    assertThatThrownBy(() -> new Kubectl(MISSING, true).kustomize(ProjectTree.root()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("install kubectl 1.30 or newer");
  }
}
