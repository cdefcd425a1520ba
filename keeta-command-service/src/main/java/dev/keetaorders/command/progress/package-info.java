/** Whether what reads from Kafka gets on. */
@NullMarked
package dev.keetaorders.command.progress;

import org.jspecify.annotations.NullMarked;
