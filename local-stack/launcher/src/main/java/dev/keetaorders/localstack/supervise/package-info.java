/** Processes that are started, watched, restarted when they die, and stopped together. */
@NullMarked
package dev.keetaorders.localstack.supervise;

import org.jspecify.annotations.NullMarked;
