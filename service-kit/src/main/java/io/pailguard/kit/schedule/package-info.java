/** Work that ticks and events ask for. */
@NullMarked
package io.pailguard.kit.schedule;

import org.jspecify.annotations.NullMarked;
