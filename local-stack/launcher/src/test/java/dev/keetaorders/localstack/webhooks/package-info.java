@NullMarked
package dev.keetaorders.localstack.webhooks;

import org.jspecify.annotations.NullMarked;
