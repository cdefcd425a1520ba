/** What must hold, and how a day is judged: by Keeta's record and the log. */
@NullMarked
package dev.keetaorders.simulation.promise;

import org.jspecify.annotations.NullMarked;
