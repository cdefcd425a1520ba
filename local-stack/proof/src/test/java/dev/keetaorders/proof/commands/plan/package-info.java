@NullMarked
package dev.keetaorders.proof.commands.plan;

import org.jspecify.annotations.NullMarked;
