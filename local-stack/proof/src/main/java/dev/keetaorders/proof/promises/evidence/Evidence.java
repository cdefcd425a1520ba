package dev.keetaorders.proof.promises.evidence;

/** Everything that promises are judged by. */
public record Evidence(Played played, Topics topics) {}
