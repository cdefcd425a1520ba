/** The rights of each user on Kafka, proven by running the system with them. */
@NullMarked
package dev.keetaorders.deploy.access;

import org.jspecify.annotations.NullMarked;
