package dev.keetaorders.orderstate.rebuild;

/** Which order, as its rows say it. */
record OrderRef(String orderId, String dialect, String appId) {}
