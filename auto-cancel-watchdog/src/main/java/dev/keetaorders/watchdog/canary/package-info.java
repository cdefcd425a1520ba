/** A push of our own through the public URL, and whether it comes out at the log. */
@NullMarked
package dev.keetaorders.watchdog.canary;

import org.jspecify.annotations.NullMarked;
