/** What was seen of the other side: its answers to pushes, and its calls. */
@NullMarked
package dev.keetaorders.conformance.evidence;

import org.jspecify.annotations.NullMarked;
