@NullMarked
package dev.keetaorders.localstack.demo;

import org.jspecify.annotations.NullMarked;
