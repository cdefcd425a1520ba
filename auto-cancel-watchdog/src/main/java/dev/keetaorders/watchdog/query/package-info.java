/** Open deadlines over HTTP. */
@NullMarked
package dev.keetaorders.watchdog.query;

import org.jspecify.annotations.NullMarked;
