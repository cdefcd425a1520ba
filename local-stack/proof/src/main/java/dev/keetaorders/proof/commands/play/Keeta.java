package dev.keetaorders.proof.commands.play;

import dev.keetaorders.proof.commands.codec.ControlJson;
import dev.keetaorders.proof.commands.evidence.Call;
import dev.keetaorders.proof.commands.plan.Story;
import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.reach.Web;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The sandbox: what is made to happen there, and its record. */
final class Keeta {

  private static final String APP = "1001001";
  private static final int MOST_SHOWN = 2_000;

  private final Web web;

  Keeta(URI sandbox) {
    this.web = new Web(sandbox);
  }

  String place(Story story) throws InterruptedException {
    return ControlJson.orderId(done("POST", "/control/orders", ControlJson.placement(APP, story)));
  }

  /** Whether it was possible where the order stands. */
  boolean act(String orderId, String action) throws InterruptedException {
    var path = "/control/orders/%s/actions".formatted(orderId);
    var answer = web.send("POST", path, ControlJson.action(action));
    if (answer.statusCode() == 409) return false;
    if (answer.statusCode() / 100 == 2) return true;
    throw new CannotPlay("the sandbox answers %d to %s".formatted(answer.statusCode(), action));
  }

  Optional<String> application(String orderId) throws InterruptedException {
    return ControlJson.application(web.get("/control/orders/" + orderId));
  }

  List<Call> calls(String orderId) throws InterruptedException {
    return ControlJson.calls(web.get("/control/calls?orderId=" + orderId));
  }

  /** How many calls there were, up to the most that the sandbox shows. */
  int callsAtAll() throws InterruptedException {
    return ControlJson.size(web.get("/control/calls?limit=" + MOST_SHOWN));
  }

  /** What goes wrong from now on. */
  void spoil(String faults) throws InterruptedException {
    done("PUT", "/control/faults", faults);
  }

  private String done(String method, String path, String body) throws InterruptedException {
    var answer = web.send(method, path, body);
    if (answer.statusCode() / 100 == 2) return answer.body();
    throw new CannotPlay(
        "the sandbox answers %d to %s: %s".formatted(answer.statusCode(), path, answer.body()));
  }
}
