package io.pailguard.ingest.facts.content.rest;

/** A branch was pushed by force, and what it stood on is gone: the next attempt reads where it is by now. */
final class CommitGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommitGoneException() {
        super("A commit was taken away while its files were read.");
    }
}
