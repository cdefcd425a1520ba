/** What was seen, on the topics, at the services and at Keeta. */
@NullMarked
package dev.keetaorders.proof.commands.evidence;

import org.jspecify.annotations.NullMarked;
