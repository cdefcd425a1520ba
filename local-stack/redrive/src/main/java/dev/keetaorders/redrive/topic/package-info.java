/** The topics on which it lies, and onto which it goes. */
@NullMarked
package dev.keetaorders.redrive.topic;

import org.jspecify.annotations.NullMarked;
