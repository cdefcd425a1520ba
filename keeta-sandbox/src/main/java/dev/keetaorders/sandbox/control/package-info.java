/** The sandbox's own API, by which a test or a demo moves the world. */
@NullMarked
package dev.keetaorders.sandbox.control;

import org.jspecify.annotations.NullMarked;
