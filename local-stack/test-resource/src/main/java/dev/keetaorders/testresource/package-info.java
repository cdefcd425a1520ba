/** The broker and the database of the integration tests, the same ones for all of a JVM's tests. */
@NullMarked
package dev.keetaorders.testresource;

import org.jspecify.annotations.NullMarked;
