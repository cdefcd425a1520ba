/** What pages a person, held against what the services measure. */
@NullMarked
package dev.keetaorders.deploy.alerts;

import org.jspecify.annotations.NullMarked;
