/** How Kafka is read as one of a group, and whether what reads from it gets on. */
@NullMarked
package dev.keetaorders.command.progress;

import org.jspecify.annotations.NullMarked;
