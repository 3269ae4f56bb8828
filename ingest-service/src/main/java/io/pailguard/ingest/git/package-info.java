/**
 * Content over git: a bare mirror per repository as a bounded cache, read without checkout, hooks, submodules or LFS.
 * Everything here blocks and runs on the worker pool, never on an event loop.
 */
@NullMarked
package io.pailguard.ingest.git;

import org.jspecify.annotations.NullMarked;
