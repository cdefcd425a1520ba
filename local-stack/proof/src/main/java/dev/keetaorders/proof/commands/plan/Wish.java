package dev.keetaorders.proof.commands.plan;

/**
 * One command.
 *
 * @param twice whether it is published again, with the same bytes, as publishers do that got no
 *     acknowledgement
 */
public record Wish(Kind kind, boolean twice) {}
