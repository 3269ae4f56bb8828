package io.pailguard.contracts.check;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of one branch or tag. */
public record RefRead(
        @JsonPropertyDescription("Its full name, for example refs/heads/main or refs/tags/v1")
        String ref,

        @JsonPropertyDescription("The commit it points to, 40 hex digits; null when it is gone") @Nullable
        String commit,

        @JsonPropertyDescription("READ: every file of that commit was looked at. GONE: the remote's own list of refs"
                + " lacks it. NOT_READ: nothing is said of it")
        State state,

        @JsonPropertyDescription("Why it was not read; null unless NOT_READ") @Nullable
        String reason) {
    /** Where a branch or tag stands after a scan. */
    public enum State {
        READ,
        GONE,
        NOT_READ
    }

    public RefRead {
        Objects.requireNonNull(ref, "ref");
        Objects.requireNonNull(state, "state");
        if ((state == State.NOT_READ) != (reason != null)) {
            throw new IllegalArgumentException("a ref has a reason exactly when it was not read");
        }
    }

    public static RefRead read(String ref, String commit) {
        return new RefRead(ref, commit, State.READ, null);
    }

    public static RefRead gone(String ref) {
        return new RefRead(ref, null, State.GONE, null);
    }

    public static RefRead notRead(String ref, @Nullable String commit, String reason) {
        return new RefRead(ref, commit, State.NOT_READ, reason);
    }

    /** Whether what was told to be there and is not told again is gone. */
    @JsonIgnore
    public boolean isSpokenFor() {
        return state != State.NOT_READ;
    }
}
