/** What guards a repository: its main branch's restrictions and its visibility, as checks with a result each. */
@NullMarked
package io.pailguard.ingest.check.guard;

import org.jspecify.annotations.NullMarked;
