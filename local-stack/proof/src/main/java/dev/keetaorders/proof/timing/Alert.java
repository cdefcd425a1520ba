package dev.keetaorders.proof.timing;

/** A level of an order's deadline, whoever raises it and however often. */
record Alert(String orderId, Level level) {}
