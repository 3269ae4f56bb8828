/** Container images, made by Jib from what the build has packaged, without a container engine. */
@NullMarked
package io.pailguard.images;

import org.jspecify.annotations.NullMarked;
