/** The demo: a small point of sale on three shops of its own. */
@NullMarked
package dev.keetaorders.localstack.demo;

import org.jspecify.annotations.NullMarked;
