/** What nobody should send, for tests that look whether a reader stands it. */
@NullMarked
package dev.keetaorders.contracts.hostile;

import org.jspecify.annotations.NullMarked;
