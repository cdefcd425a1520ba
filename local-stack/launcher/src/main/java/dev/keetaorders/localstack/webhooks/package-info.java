/** {@code ./keeta register-webhooks}: a client of the command service, which has the secrets. */
@NullMarked
package dev.keetaorders.localstack.webhooks;

import org.jspecify.annotations.NullMarked;
