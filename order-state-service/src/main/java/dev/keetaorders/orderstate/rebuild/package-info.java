/** The projection rebuilt beside the live one from the raw topic, and compared with it. */
@NullMarked
package dev.keetaorders.orderstate.rebuild;

import org.jspecify.annotations.NullMarked;
