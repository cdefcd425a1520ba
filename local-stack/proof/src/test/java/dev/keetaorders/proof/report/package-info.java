@NullMarked
package dev.keetaorders.proof.report;

import org.jspecify.annotations.NullMarked;
