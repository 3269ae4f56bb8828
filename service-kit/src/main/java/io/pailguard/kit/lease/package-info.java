/** Work that one replica at a time may do, with an epoch that fences the late. */
@NullMarked
package io.pailguard.kit.lease;

import org.jspecify.annotations.NullMarked;
