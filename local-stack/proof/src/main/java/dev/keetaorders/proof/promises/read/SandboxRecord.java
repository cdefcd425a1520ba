package dev.keetaorders.proof.promises.read;

import dev.keetaorders.proof.promises.codec.SandboxJson;
import dev.keetaorders.proof.promises.codec.SandboxJson.Page;
import dev.keetaorders.proof.promises.evidence.KeetaRecord;
import dev.keetaorders.proof.reach.Web;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the sandbox wrote down, all of it. */
final class SandboxRecord {

  private final Web sandbox;

  SandboxRecord(URI sandbox) {
    this.sandbox = new Web(sandbox);
  }

  KeetaRecord read() throws InterruptedException {
    return new KeetaRecord(
        all("/control/orders", SandboxJson::orders),
        all("/control/deliveries", SandboxJson::deliveries),
        all("/control/calls", SandboxJson::calls));
  }

  private <T> List<T> all(String path, Function<String, Page<T>> how) throws InterruptedException {
    var found = new ArrayList<T>();
    var after = "0";
    while (true) {
      var page = how.apply(sandbox.get(path + "?limit=1000&after=" + after));
      found.addAll(page.items());
      if (page.last() == null) return found;
      after = page.last();
    }
  }
}
