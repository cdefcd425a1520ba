/** The tests that keep the documents true. */
@NullMarked
package dev.keetaorders.contracts.documents;

import org.jspecify.annotations.NullMarked;
