package io.pailguard.findings.console.issues;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was just done.
 *
 * @param more what was left, or empty
 * @param undoHref where to undo it; null when it cannot be
 * @param issues that an undo is for, where they are several
 */
record Confirmation(String fact, String more, @Nullable String undoHref, List<String> issues) {}
