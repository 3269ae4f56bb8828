/** Which repositories there are: the workspace's list against what is known, told as events. */
package io.pailguard.ingest.facts.repository;
