package dev.keetaorders.deploy.manifest;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Set;

/**
 * Kubernetes' own objects, held against the model of its API: a field that it does not know is a
 * breach, and so is one that is missing though it must be there.
 */
final class StrictModel {

  private static final String MODELS = "io.kubernetes.client.openapi.models.";

  /** Of each group the version that the model's classes are of. */
  private static final Set<String> VERSIONS =
      Set.of("v1", "apps/v1", "batch/v1", "networking.k8s.io/v1", "policy/v1");

  /** What is wrong with an object; empty if it is as the model says. */
  static List<String> breaches(Manifest manifest) {
    if (!VERSIONS.contains(manifest.apiVersion())) {
      return List.of("%s: no known apiVersion: %s".formatted(manifest, manifest.apiVersion()));
    }
    try {
      var model = Class.forName(MODELS + "V1" + manifest.kind());
      var version = model.getMethod("validateJsonElement", JsonElement.class);
      version.invoke(null, JsonParser.parseString(manifest.body().toString()));
      return List.of();
    } catch (ClassNotFoundException _) {
      return List.of("%s: Kubernetes knows no kind of that name".formatted(manifest));
    } catch (InvocationTargetException e) {
      return List.of("%s: %s".formatted(manifest, e.getCause().getMessage()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private StrictModel() {}
}
