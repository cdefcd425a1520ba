package dev.keetaorders.deploy.manifest;

import dev.keetaorders.contracts.documents.ProjectTree;
import dev.keetaorders.deploy.tool.Tool;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The objects that each kustomization makes, built once. */
public final class Kustomize {

  private static final Tool KUBECTL =
      Tool.named(
          "kubectl", "install kubectl 1.30 or newer (https://kubernetes.io/docs/tasks/tools/)");

  private static final Map<String, List<Manifest>> BUILT = new ConcurrentHashMap<>();

  /** Those of a folder, by its path from the top folder. */
  public static List<Manifest> build(String folder) {
    var known = BUILT.get(folder);
    if (known != null) return known;
    var built =
        Manifest.all(KUBECTL.run("kustomize", ProjectTree.root().resolve(folder).toString()));
    BUILT.put(folder, built);
    return built;
  }

  private Kustomize() {}
}
