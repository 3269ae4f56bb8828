/** Traces over services and over time: what an event or a row remembers of the trace that it belongs to. */
@NullMarked
package io.pailguard.kit.trace;

import org.jspecify.annotations.NullMarked;
