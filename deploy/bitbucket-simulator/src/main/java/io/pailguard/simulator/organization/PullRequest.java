package io.pailguard.simulator.organization;

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
        int openTasks) {

    public PullRequest {
        description = description == null ? "" : description;
        updatedOn = updatedOn == null ? createdOn : updatedOn;
        participants = Lists.copy(participants);
        comments = Lists.copy(comments);
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
}
