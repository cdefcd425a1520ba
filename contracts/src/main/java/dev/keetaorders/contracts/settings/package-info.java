/** Settings that every service reads alike. */
@NullMarked
package dev.keetaorders.contracts.settings;

import org.jspecify.annotations.NullMarked;
