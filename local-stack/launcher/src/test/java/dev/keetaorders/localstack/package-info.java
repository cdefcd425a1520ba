@NullMarked
package dev.keetaorders.localstack;

import org.jspecify.annotations.NullMarked;
