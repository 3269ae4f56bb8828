package io.pailguard.simulator.sample.history;

import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A file at one moment.
 *
 * @param text null when the content is not meant as text
 */
record Leaf(FileMode mode, ObjectId blob, String text) {}
