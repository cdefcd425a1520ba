/** Programs of others that a test runs. */
@NullMarked
package dev.keetaorders.deploy.tool;

import org.jspecify.annotations.NullMarked;
