@NullMarked
package dev.keetaorders.conformance.report;

import org.jspecify.annotations.NullMarked;
