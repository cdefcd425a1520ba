package dev.keetaorders.proof.promises.evidence;

/** Everything that promises are judged by. */
public record Evidence(
    Played played,
    KeetaRecord keeta,
    Topics topics,
    Projection projection,
    Whereabouts whereabouts) {}
