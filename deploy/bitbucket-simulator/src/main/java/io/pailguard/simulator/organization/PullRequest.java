package io.pailguard.simulator.organization;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/**
 * A pull request inside one repository.
 *
 * @param state {@code OPEN}, {@code MERGED}, {@code DECLINED} or {@code SUPERSEDED}
 * @param author nickname
 * @param sourceBranch need not exist any more once merged
 * @param sourceCommit full hash of the head of the source
 * @param destinationCommit full hash of the destination: before the merge when merged
 * @param mergeCommit full hash; null unless merged
 * @param closedBy nickname; null while open
 */
// Data folders of earlier versions hold the number alone.
@JsonIgnoreProperties("openTasks")
public record PullRequest(
        int id,
        String title,
        String description,
        String state,
        boolean draft,
        String author,
        String sourceBranch,
        String sourceCommit,
        String destinationBranch,
        String destinationCommit,
        String mergeCommit,
        Instant createdOn,
        Instant updatedOn,
        String closedBy,
        List<Participant> participants,
        List<Comment> comments,
        List<Task> tasks) {

    public PullRequest {
        description = description == null ? "" : description;
        updatedOn = updatedOn == null ? createdOn : updatedOn;
        participants = Lists.copy(participants);
        comments = Lists.copy(comments);
        tasks = Lists.copy(tasks);
    }

    /**
     * A person taking part.
     *
     * @param role {@code REVIEWER} or {@code PARTICIPANT}
     * @param state {@code approved}, {@code changes_requested} or null
     */
    public record Participant(String user, String role, String state, Instant on) {}

    /**
     * A comment.
     *
     * @param path file of an inline comment, or null
     * @param line line of an inline comment in the new file, or null
     */
    public record Comment(long id, String user, Instant createdOn, String text, String path, Integer line) {}

    /**
     * Something to be done before the merge.
     *
     * @param user who asked for it
     * @param resolvedBy nickname; null while it is open
     */
    public record Task(long id, String user, Instant createdOn, String text, String resolvedBy, Instant resolvedOn) {}

    /** Merged or declined. @param merge full hash; null when declined */
    public PullRequest closed(String how, String by, Instant at, String destination, String merge) {
        return changed(how, sourceCommit, destination, merge, at, by, participants);
    }

    public PullRequest withParticipants(List<Participant> changed, Instant at) {
        return changed(state, sourceCommit, destinationCommit, mergeCommit, at, closedBy, changed);
    }

    /** After a push to its source. */
    public PullRequest withSource(String commit, Instant at) {
        return changed(state, commit, destinationCommit, mergeCommit, at, closedBy, participants);
    }

    private PullRequest changed(
            String newState,
            String source,
            String destination,
            String merge,
            Instant at,
            String closer,
            List<Participant> people) {
        return new PullRequest(
                id,
                title,
                description,
                newState,
                draft,
                author,
                sourceBranch,
                source,
                destinationBranch,
                destination,
                merge,
                createdOn,
                at,
                closer,
                people,
                comments,
                tasks);
    }
}
