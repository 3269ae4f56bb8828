package io.pailguard.findings.export;

import io.pailguard.findings.issue.queue.IssueSnapshot;
import io.pailguard.findings.issue.queue.IssueSort;
import io.smallrye.mutiny.Multi;

/** One way to write issues down. A bean of this type is a format: it is offered wherever issues are exported. */
public interface ExportFormat {
    /** What it is asked for by. */
    String id();

    /** For people, for example {@code CSV}. */
    String label();

    /** In a few words, what it is for. */
    String purpose();

    /** Without parameters. */
    String mediaType();

    /** Whether who asks the queue for its media type gets it; of two of one type only one may say so. */
    default boolean answersAccept() {
        return true;
    }

    /** Of the file, without the dot. */
    String extension();

    /**
     * The file in pieces, in UTF-8, none of which is made before it is asked for. Runs where it may compute.
     *
     * @param sort the order that was asked for
     */
    Multi<byte[]> write(IssueSnapshot snapshot, IssueSort sort, ExportContext context);
}
