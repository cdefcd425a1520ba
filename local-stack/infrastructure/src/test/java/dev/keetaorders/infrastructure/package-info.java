@NullMarked
package dev.keetaorders.infrastructure;

import org.jspecify.annotations.NullMarked;
