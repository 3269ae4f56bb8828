package io.pailguard.findings.console.issues;

import java.util.List;

/**
 * A few masked lines, or the reason why there are none.
 *
 * @param label of the whole for a screen reader
 * @param path as it fits the head; file and line always stay
 * @param copy what the copy button copies, or null
 * @param commit short, or null
 * @param url the page in Bitbucket pinned to the commit, or null
 * @param none said in place of the lines
 */
record Excerpt(
        String label,
        String application,
        String path,
        String fullPath,
        String copy,
        String commit,
        String url,
        List<Line> lines,
        String none) {

    record Line(int number, boolean marked, List<Part> parts) {}

    record Part(String text, boolean masked) {}
}
