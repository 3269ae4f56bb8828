/** Which repositories there are: the workspace's list against what is known, told as events. */
@NullMarked
package io.pailguard.ingest.facts.repository;

import org.jspecify.annotations.NullMarked;
