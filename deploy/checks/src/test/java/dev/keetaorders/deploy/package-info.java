/** What stands in {@code deploy/}, held against the code that it deploys. */
@NullMarked
package dev.keetaorders.deploy;

import org.jspecify.annotations.NullMarked;
