package io.pailguard.ingest.facts.content;

/** Bitbucket lists the repository and refuses its contents, whichever way they are asked for. */
public final class ContentDeniedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;

    ContentDeniedException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
