package io.pailguard.ingest.writeback;

import java.util.List;

/** Bitbucket knows the credential and lets it write nothing; the message is for people. */
final class WriteRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param required as Bitbucket says it; it may say nothing */
    WriteRefusedException(List<String> required) {
        super(
                "Bitbucket refused to take the report (403): scope "
                        + (required.isEmpty() ? "repository:write" : String.join(", ", required))
                        + " is missing. Give the connection a credential that has it (an API token:"
                        + " write:repository:bitbucket), or switch write-back off.",
                null,
                false,
                false);
    }
}
