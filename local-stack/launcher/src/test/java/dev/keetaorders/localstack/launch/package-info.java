@NullMarked
package dev.keetaorders.localstack.launch;

import org.jspecify.annotations.NullMarked;
