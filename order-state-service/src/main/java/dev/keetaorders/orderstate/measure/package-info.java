/** How what is measured is shown. */
@NullMarked
package dev.keetaorders.orderstate.measure;

import org.jspecify.annotations.NullMarked;
