/** What reaches the logs: one line each, and no secret. */
@NullMarked
package io.pailguard.kit.log;

import org.jspecify.annotations.NullMarked;
