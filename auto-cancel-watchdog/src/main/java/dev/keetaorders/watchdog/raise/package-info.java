/** What has fallen due is put on the topics. */
@NullMarked
package dev.keetaorders.watchdog.raise;

import org.jspecify.annotations.NullMarked;
