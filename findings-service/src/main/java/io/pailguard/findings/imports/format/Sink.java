package io.pailguard.findings.imports.format;

import java.io.IOException;

/** Takes what a report says. Nothing of it is visible before all was read. */
public interface Sink {
    void take(Reported reported) throws IOException;

    /** Something that is told, and is no issue: a suppressed result, a vulnerability that does not concern. */
    void leftOut(String why);

    /**
     * The report does not show that its tool ran to the end: it closes nothing.
     *
     * @param why as a sentence
     */
    void inconclusive(String why);

    /** Something that breaks the rules of the form and was read all the same. @param how the same words each time */
    void bent(String how);
}
