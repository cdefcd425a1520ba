/** Keeta's words become ours; the only place that knows how Keeta spells them. */
@NullMarked
package dev.keetaorders.orderstate.translate;

import org.jspecify.annotations.NullMarked;
