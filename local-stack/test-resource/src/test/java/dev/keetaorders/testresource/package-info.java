@NullMarked
package dev.keetaorders.testresource;

import org.jspecify.annotations.NullMarked;
