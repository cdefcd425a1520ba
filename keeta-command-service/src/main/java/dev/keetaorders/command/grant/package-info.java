/**
 * What a merchant has granted an app, and what follows from it: pure functions over sealed states.
 */
@NullMarked
package dev.keetaorders.command.grant;

import org.jspecify.annotations.NullMarked;
