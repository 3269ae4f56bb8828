/** Lists in pages: one cursor, one limit, one shape for all of them. */
@NullMarked
package io.pailguard.kit.page;

import org.jspecify.annotations.NullMarked;
