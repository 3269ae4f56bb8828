package io.pailguard.findings.imports.format;

import java.io.IOException;

/** A form of reports. Each bean of this type is one; no other is touched when one is added. */
public interface Format {
    /** As callers name it. */
    String id();

    /** Whether a report that begins like this is of this form. */
    boolean recognises(Head head);

    /**
     * Reads all of a report, in any number of passes.
     *
     * @throws Unreadable naming the place, where it is cut, or says what the form does not know
     */
    void read(Report report, Sink sink) throws IOException;
}
