/**
 * {@code ./keeta authorize} and {@code ./keeta onboard}: merchants of an Open Delivery app, by the
 * command service, which has the secrets.
 */
@NullMarked
package dev.keetaorders.localstack.merchants;

import org.jspecify.annotations.NullMarked;
