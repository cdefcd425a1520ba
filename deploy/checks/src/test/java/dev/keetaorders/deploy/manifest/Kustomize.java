package dev.keetaorders.deploy.manifest;

import dev.keetaorders.contracts.documents.ProjectTree;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The objects that each kustomization makes, built once. */
public final class Kustomize {

  private static final Kubectl KUBECTL =
      new Kubectl("kubectl", "required".equals(System.getProperty("kubectl")));

  private static final Map<String, List<Manifest>> BUILT = new ConcurrentHashMap<>();

  /** Those of a folder, by its path from the top folder. */
  public static List<Manifest> build(String folder) {
    var known = BUILT.get(folder);
    if (known != null) return known;
    var built = Manifest.all(KUBECTL.kustomize(ProjectTree.root().resolve(folder)));
    BUILT.put(folder, built);
    return built;
  }

  private Kustomize() {}
}
