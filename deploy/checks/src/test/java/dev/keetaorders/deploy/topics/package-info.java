/** The topics that a deployment creates. */
@NullMarked
package dev.keetaorders.deploy.topics;

import org.jspecify.annotations.NullMarked;
