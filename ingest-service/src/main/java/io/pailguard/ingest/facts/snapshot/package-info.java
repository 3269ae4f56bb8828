/**
 * The slot for kinds of facts about a repository: what a collector is asked, when it is read, and what is kept of it. A
 * kind is one package beside this one: a bean of type {@code FactCollector} and a record of its facts.
 */
@NullMarked
package io.pailguard.ingest.facts.snapshot;

import org.jspecify.annotations.NullMarked;
