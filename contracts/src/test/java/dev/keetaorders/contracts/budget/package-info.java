@NullMarked
package dev.keetaorders.contracts.budget;

import org.jspecify.annotations.NullMarked;
