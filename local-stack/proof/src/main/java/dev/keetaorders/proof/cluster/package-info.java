/**
 * The cluster that a proof breaks: three brokers, PostgreSQL, the sandbox and two instances of
 * every service, each a process that can be killed, frozen, cut off and started again.
 */
@NullMarked
package dev.keetaorders.proof.cluster;

import org.jspecify.annotations.NullMarked;
