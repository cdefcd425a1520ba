/** What the reader gets: lines, a table, JUnit XML. */
@NullMarked
package dev.keetaorders.conformance.report;

import org.jspecify.annotations.NullMarked;
