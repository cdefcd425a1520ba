/** Takes Keeta's webhooks, verifies them, appends them to the log, and only then answers. */
@NullMarked
package dev.keetaorders.gateway;

import org.jspecify.annotations.NullMarked;
