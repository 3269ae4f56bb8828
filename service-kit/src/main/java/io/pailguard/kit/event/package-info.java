/** Events in and out: the outbox and the consumer, each effect once. */
@NullMarked
package io.pailguard.kit.event;

import org.jspecify.annotations.NullMarked;
