/** The Compose file and the images: what they promise, and what they must say as the code does. */
@NullMarked
package dev.keetaorders.deploy.compose;

import org.jspecify.annotations.NullMarked;
