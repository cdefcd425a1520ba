/** What the sandbox remembers, durable before anyone learns of it. */
@NullMarked
package dev.keetaorders.sandbox.state;

import org.jspecify.annotations.NullMarked;
