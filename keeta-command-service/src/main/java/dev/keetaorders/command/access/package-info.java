/** Who may do what that not everybody may: accounts are settings, roles are few. */
@NullMarked
package dev.keetaorders.command.access;

import org.jspecify.annotations.NullMarked;
