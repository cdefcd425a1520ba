/** Deadline alerts, as they stand on the topic. */
@NullMarked
package dev.keetaorders.contracts.alert;

import org.jspecify.annotations.NullMarked;
