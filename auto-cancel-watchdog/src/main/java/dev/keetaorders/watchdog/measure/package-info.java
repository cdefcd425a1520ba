/** What the watchdog measures about itself. */
@NullMarked
package dev.keetaorders.watchdog.measure;

import org.jspecify.annotations.NullMarked;
