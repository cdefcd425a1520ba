@NullMarked
package dev.keetaorders.localstack.console;

import org.jspecify.annotations.NullMarked;
