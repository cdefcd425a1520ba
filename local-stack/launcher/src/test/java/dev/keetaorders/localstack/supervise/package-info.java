@NullMarked
package dev.keetaorders.localstack.supervise;

import org.jspecify.annotations.NullMarked;
