/** What is erased of a workspace here. */
@NullMarked
package io.pailguard.ingest.erasure;

import org.jspecify.annotations.NullMarked;
