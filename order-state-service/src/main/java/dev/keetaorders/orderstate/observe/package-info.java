/** Notifications in, the projection in PostgreSQL, events and snapshots out. */
@NullMarked
package dev.keetaorders.orderstate.observe;

import org.jspecify.annotations.NullMarked;
