/** What a check finds, how one went, and what a scan may close by what it read. */
@NullMarked
package io.pailguard.contracts.check;

import org.jspecify.annotations.NullMarked;
