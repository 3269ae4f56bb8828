/** Pipelines: whether they run, what ran, with which variables, where to, on what. */
@NullMarked
package io.pailguard.ingest.facts.pipeline;

import org.jspecify.annotations.NullMarked;
