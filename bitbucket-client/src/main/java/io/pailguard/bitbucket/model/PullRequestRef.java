package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** A pull request in short; its state is not always said. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PullRequestRef(int id, @Nullable String state) {
    public PullRequestRef {
        if (id < 1) {
            throw new IllegalArgumentException("a pull request has a number");
        }
    }

    public boolean isMerged() {
        return "MERGED".equals(state);
    }

    public boolean mayBeMerged() {
        return state == null || isMerged();
    }
}
