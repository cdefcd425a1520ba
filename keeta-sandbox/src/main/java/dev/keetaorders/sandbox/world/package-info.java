/** How orders and shops live at Keeta: pure functions of what happens and when. */
@NullMarked
package dev.keetaorders.sandbox.world;

import org.jspecify.annotations.NullMarked;
