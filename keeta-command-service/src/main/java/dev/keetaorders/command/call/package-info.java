/** Keeta's API: the only place that knows its paths, field names, codes and exceptions. */
@NullMarked
package dev.keetaorders.command.call;

import org.jspecify.annotations.NullMarked;
