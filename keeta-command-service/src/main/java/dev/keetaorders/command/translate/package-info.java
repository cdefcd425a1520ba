/** Keeta's spelling of what it tells about shops and authorizations. */
@NullMarked
package dev.keetaorders.command.translate;

import org.jspecify.annotations.NullMarked;
