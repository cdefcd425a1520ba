/** What operators see of the traffic to Keeta, and what they switch off. */
@NullMarked
package dev.keetaorders.command.control;

import org.jspecify.annotations.NullMarked;
