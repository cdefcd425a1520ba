package dev.keetaorders.command.limit;

/** The calls of one app for one shop: what Keeta may limit, and what may be slow, by itself. */
public record Lane(String appId, String shopId) {}
