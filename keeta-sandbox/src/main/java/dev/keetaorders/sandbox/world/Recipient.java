package dev.keetaorders.sandbox.world;

/** Whom a meal is for, as readable text. */
public record Recipient(String name, String phone, String address) {}
