package io.pailguard.findings.issue.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of an issue is not stored yet. */
public final class Pending {
    private final List<Change> changes = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private @Nullable IssueContent content;
    private boolean sighting;
    private boolean standing;

    void add(Change change) {
        changes.add(change);
    }

    void add(Comment comment) {
        comments.add(comment);
    }

    void content(IssueContent said) {
        content = said;
    }

    void sighting() {
        sighting = true;
    }

    void standing() {
        standing = true;
    }

    public List<Change> changes() {
        return Collections.unmodifiableList(changes);
    }

    public List<Comment> comments() {
        return Collections.unmodifiableList(comments);
    }

    /** What the scanner says; null when that is as stored. */
    public @Nullable IssueContent newContent() {
        return content;
    }

    public boolean hasNewSighting() {
        return sighting;
    }

    public boolean hasNewStanding() {
        return standing;
    }
}
