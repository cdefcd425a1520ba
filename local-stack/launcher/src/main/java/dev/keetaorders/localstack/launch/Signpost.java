package dev.keetaorders.localstack.launch;

/** What the launcher says about the stack that it started. */
final class Signpost {

  /** Where everything is, with commands that can be pasted. */
  static String whereEverythingIs(Ports ports) {
    return """

    webhook-gateway        http://localhost:%1$d/keeta/webhooks
    order-state-service    http://localhost:%2$d/ (the board), http://localhost:%2$d/orders
    keeta-command-service  http://localhost:%3$d/commands
    auto-cancel-watchdog   http://localhost:%4$d/deadlines
    keeta-sandbox          http://localhost:%5$d/control/orders
    health and metrics     http://localhost:%6$d/q/health/ready, http://localhost:%6$d/q/metrics (gateway; the others on %7$d-%8$d and %9$d)
    Kafka                  localhost:%10$d
    PostgreSQL             localhost:%11$d   databases keeta_orders and keeta_commands; user and password are the name

    Place an order, and see it:
      curl -s -X POST http://localhost:%5$d/control/orders -H 'Content-Type: application/json' -d '{"shopId":"466663"}'
      curl -s 'http://localhost:%2$d/orders?limit=5'
      curl -s 'http://localhost:%4$d/deadlines?limit=5'
    Confirm it (put its id for ORDER, everywhere):
      echo '{"commandId":"confirm-ORDER","type":"CONFIRM_ORDER","orderId":"ORDER"}' | kcat -b localhost:%10$d -P -t keeta.commands
      curl -s http://localhost:%3$d/commands -H 'Content-Type: application/json' -d '{"commandId":"confirm-ORDER-again","type":"CONFIRM_ORDER","orderId":"ORDER"}'
      curl -s http://localhost:%3$d/commands/confirm-ORDER
    Watch the topics:
      kcat -b localhost:%10$d -C -t keeta.order-notifications -o end -f '%%k %%h\\n%%s\\n'
      kcat -b localhost:%10$d -C -t keeta.order-events -o end -X isolation.level=read_committed
      kcat -b localhost:%10$d -C -t keeta.deadline-alerts -o end
    """
        .formatted(
            ports.http(App.GATEWAY),
            ports.http(App.ORDER_STATE),
            ports.http(App.COMMAND),
            ports.http(App.WATCHDOG),
            ports.http(App.SANDBOX),
            ports.management(App.GATEWAY),
            ports.management(App.ORDER_STATE),
            ports.management(App.WATCHDOG),
            ports.management(App.SANDBOX),
            ports.kafka(),
            ports.postgres());
  }

  private Signpost() {}
}
