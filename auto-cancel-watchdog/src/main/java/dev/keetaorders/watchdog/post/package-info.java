/** The watchdog's own way out by HTTP, to nothing but what its settings name. */
@NullMarked
package dev.keetaorders.watchdog.post;

import org.jspecify.annotations.NullMarked;
