package dev.keetaorders.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WithoutRootTest {

  private static final long ROOT = 0;
  private static final long ORDINARY = 1000;

  @Test
  void anOrdinaryUserNeedsNoWay() {
    assertThat(WithoutRoot.detect(ORDINARY, _ -> false))
        .isEqualTo(new WithoutRoot(List.of(), null));
  }

  @Test
  void rootTakesAUserNamespaceWhereItMay() {
    assertThat(WithoutRoot.detect(ROOT, _ -> true))
        .isEqualTo(new WithoutRoot(List.of("unshare", "-U"), null));
  }

  @Test
  void rootTakesASystemUserWhereNamespacesAreRefused() {
    assertThat(WithoutRoot.detect(ROOT, command -> !command.contains("unshare")))
        .isEqualTo(WithoutRoot.asUser("postgres"));
    assertThat(WithoutRoot.detect(ROOT, command -> command.contains("nobody")))
        .isEqualTo(WithoutRoot.asUser("nobody"));
  }

  @Test
  void rootIsToldInOneLineWhereNoWayWorks() {
    assertThatThrownBy(() -> WithoutRoot.detect(ROOT, _ -> false))
        .isInstanceOf(InfrastructureException.class)
        .hasMessage(
            "PostgreSQL refuses to run as root, and this machine refuses user namespaces (unshare"
                + " -U) and system users (setpriv --reuid nobody). Run this as an ordinary user.");
  }
}
