package dev.keetaorders.sandbox.control;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import org.jspecify.annotations.Nullable;

/** The apps that the control API may be asked about. */
public final class KnownApps {

  private static final String USUAL_APP = "1001001";
  private static final String USUAL_OPEN_APP = "od-sandbox";

  private final Apps apps;

  /** Those of the settings. */
  public KnownApps(Apps apps) {
    this.apps = apps;
  }

  /** The app that a request names, else the usual one. */
  String of(Fields fields) {
    return orUsual(fields.text("appId").orElse(null));
  }

  /** The app of the Open Delivery dialect that a request names, else the usual one. */
  App openDelivery(@Nullable String named) {
    var appId = named == null ? USUAL_OPEN_APP : named;
    var app = known(appId);
    if (app.dialect() != Dialect.OPENDELIVERY) {
      throw ProblemException.wrong(
          "appId",
          "appId: " + appId + " is not an app of the Open Delivery dialect",
          "send an app whose keeta.apps.<appId>.dialect is opendelivery");
    }
    return app;
  }

  /** The app that a request names, of whichever dialect, else the usual one. */
  String ofAnyDialect(Fields fields) {
    return ofAnyDialect(fields.text("appId").orElse(null));
  }

  /** That app, of whichever dialect, else the usual one. */
  String ofAnyDialect(@Nullable String named) {
    return known(named == null ? USUAL_APP : named).appId();
  }

  /** Whether the app, which is known, is of the Open Delivery dialect. */
  boolean isOpenDelivery(String appId) {
    return known(appId).dialect() == Dialect.OPENDELIVERY;
  }

  /** That app, else the usual one; a problem, unless there is such an app of this dialect. */
  String orUsual(@Nullable String named) {
    var appId = named == null ? USUAL_APP : named;
    if (known(appId).dialect() != Dialect.STANDARD || !appId.matches("[0-9]{1,18}")) {
      throw ProblemException.wrong(
          "appId",
          "appId: " + appId + " is not an app of the standard dialect",
          "send an app whose keeta.apps.<appId>.dialect is standard and whose id is a number");
    }
    return appId;
  }

  private App known(String appId) {
    return apps.find(appId)
        .orElseThrow(() ->
            ProblemException.wrong(
                "appId",
                "appId: there is no app " + appId,
                "set keeta.apps." + appId + ".secrets, .webhook-urls and .access-token"));
  }
}
