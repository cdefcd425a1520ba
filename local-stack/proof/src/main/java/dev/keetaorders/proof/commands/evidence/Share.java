package dev.keetaorders.proof.commands.evidence;

/**
 * What an instance of keeta-command-service did in a run.
 *
 * @param calls that it counted, looks at orders too; what it did in the moment before a kill is
 *     missing
 * @param killed how often
 * @param frozen how often
 * @param frozenAtWork how many of these times orders were left from beginning to end
 * @param inPlace how many of the calls it made while another one stood still
 * @param memory the most that it needed
 */
public record Share(
    String pod,
    long calls,
    int killed,
    int frozen,
    int frozenAtWork,
    long inPlace,
    String memory) {}
