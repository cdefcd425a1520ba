/** The manifests as Kubernetes would get them, and what they must keep. */
@NullMarked
package dev.keetaorders.deploy.manifest;

import org.jspecify.annotations.NullMarked;
