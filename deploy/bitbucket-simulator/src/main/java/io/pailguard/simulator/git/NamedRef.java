package io.pailguard.simulator.git;

import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTag;

/**
 * A branch or a tag.
 *
 * @param annotation null for branches and for light tags
 */
public record NamedRef(String name, RevCommit target, RevTag annotation) {}
