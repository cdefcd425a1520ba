/** Our records against their JSON Schemas. */
@NullMarked
package dev.keetaorders.contracts.schema;

import org.jspecify.annotations.NullMarked;
