package io.pailguard.ingest.git;

import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.jspecify.annotations.Nullable;

/** Git gave nothing. The message is ours: what the other side wrote is not repeated. */
public final class GitRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String message;

    public GitRefusedException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    public Kind kind() {
        return kind;
    }

    /** What the mirror should have is not in it: it is fetched anew. */
    static boolean isOfABrokenMirror(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingObjectException || cause instanceof CorruptObjectException) {
                return true;
            }
        }
        return false;
    }

    /** What kinds there are. */
    public enum Kind {
        /** The credential is not accepted. */
        UNAUTHORIZED,
        /** The credential may not read this repository. */
        FORBIDDEN,
        /** Missing or hidden. */
        MISSING,
        /** Larger than the mirror may be. */
        TOO_LARGE,
        /** More branches and tags than are taken of one list. */
        TOO_MANY_REFS,
        /** No connection to git's host can be had. */
        UNREACHABLE,
        /** No answer, or not a whole one: may pass. */
        UNAVAILABLE
    }
}
