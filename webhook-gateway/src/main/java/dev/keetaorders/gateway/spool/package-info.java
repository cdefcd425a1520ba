/** The disk for what Kafka does not take, and the way from there to Kafka. */
@NullMarked
package dev.keetaorders.gateway.spool;

import org.jspecify.annotations.NullMarked;
