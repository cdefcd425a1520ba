@NullMarked
package dev.keetaorders.proof.commands.judge;

import org.jspecify.annotations.NullMarked;
