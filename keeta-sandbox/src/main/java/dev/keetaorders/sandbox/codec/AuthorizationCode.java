package dev.keetaorders.sandbox.codec;

/**
 * What event 1 tells: a code, the app's own text that came with the wish for it, and how it
 * travels. The pages name both ways.
 *
 * @param byGet as the query of a GET; else as the body of a POST
 */
public record AuthorizationCode(String code, String state, boolean byGet) {}
