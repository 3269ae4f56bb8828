/** Ids in the order of their making. */
@NullMarked
package io.pailguard.kit.id;

import org.jspecify.annotations.NullMarked;
