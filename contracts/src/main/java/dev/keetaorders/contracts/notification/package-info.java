/** What Keeta tells us: header names, notification types, and what each means for a deadline. */
@NullMarked
package dev.keetaorders.contracts.notification;

import org.jspecify.annotations.NullMarked;
