@NullMarked
package dev.keetaorders.proof.promises.report;

import org.jspecify.annotations.NullMarked;
