package io.pailguard.simulator.sample;

import io.pailguard.simulator.organization.PullRequest;
import io.pailguard.simulator.organization.PullRequest.Comment;
import io.pailguard.simulator.organization.PullRequest.Participant;
import io.pailguard.simulator.sample.history.Branch;
import io.pailguard.simulator.sample.history.Change;
import io.pailguard.simulator.sample.history.Edit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The telling of one pull request to the main branch, from its first commit to its end. */
final class PullRequestStory {
    private final Story story;
    private final int id;
    private final People author;
    private final Branch branch;
    private final String title;
    private final Instant opened;
    private final List<Participant> participants = new ArrayList<>();
    private final List<People> approvers = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private String description = "";
    private boolean draft;
    private int openTasks;
    private Change merge;

    PullRequestStory(Story story, int id, People author, Branch branch, String title, Instant opened) {
        this.story = story;
        this.id = id;
        this.author = author;
        this.branch = branch;
        this.title = title;
        this.opened = opened;
    }

    PullRequestStory describe(String text) {
        description = text;
        return this;
    }

    PullRequestStory commit(Instant when, String message, Consumer<Edit> edits) {
        branch.commit(author.author(), when, message, edits);
        return this;
    }

    PullRequestStory draft() {
        draft = true;
        return this;
    }

    PullRequestStory openTasks(int count) {
        openTasks = count;
        return this;
    }

    PullRequestStory reviewer(People person) {
        participants.add(new Participant(person.nickname(), "REVIEWER", null, null));
        return this;
    }

    PullRequestStory approved(People person, Instant when) {
        participants.add(new Participant(person.nickname(), "REVIEWER", "approved", when));
        approvers.add(person);
        return this;
    }

    PullRequestStory changesRequested(People person, Instant when) {
        participants.add(new Participant(person.nickname(), "REVIEWER", "changes_requested", when));
        return this;
    }

    PullRequestStory comment(People person, Instant when, String text) {
        return comment(person, when, text, null, null);
    }

    PullRequestStory comment(People person, Instant when, String text, String path, Integer line) {
        comments.add(new Comment(story.nextComment(), person.nickname(), when, text, path, line));
        return this;
    }

    /** Merges with a merge commit; the branch stays unless {@link #forgetBranch} follows. */
    PullRequestStory merge(People by, Instant when) {
        Change destination = story.main().tip();
        StringBuilder message =
                new StringBuilder("Merged in " + branch.name() + " (pull request #" + id + ")\n\n" + title + "\n");
        approvers.forEach(approver -> message.append("\nApproved-by: ").append(approver.displayName()));
        merge = story.main().merge(branch, by.author(), when, message.toString());
        story.opened(request("MERGED", destination, by, when));
        return this;
    }

    PullRequestStory declined(People by, Instant when) {
        story.opened(request("DECLINED", story.main().tip(), by, when));
        return this;
    }

    PullRequestStory superseded(People by, Instant when) {
        story.opened(request("SUPERSEDED", story.main().tip(), by, when));
        return this;
    }

    PullRequestStory staysOpen(Instant updated) {
        story.opened(request("OPEN", story.main().tip(), null, updated));
        return this;
    }

    void forgetBranch() {
        branch.delete();
    }

    int id() {
        return id;
    }

    /** The merge commit; null unless merged. */
    Change merged() {
        return merge;
    }

    private PullRequest request(String state, Change destination, People by, Instant updated) {
        return new PullRequest(
                id,
                title,
                description,
                state,
                draft,
                author.nickname(),
                branch.name(),
                branch.tip().hash(),
                story.main().name(),
                destination.hash(),
                merge == null ? null : merge.hash(),
                opened,
                updated,
                by == null ? null : by.nickname(),
                participants,
                comments,
                openTasks);
    }
}
