package io.pailguard.simulator.api;

import java.util.ArrayList;
import java.util.List;

/** What a webhook can be told. */
record HookEvent(String key, String category, String label, String description) {

    private static final List<HookEvent> OF_REPOSITORY = List.of(
            new HookEvent("repo:push", "Repository", "Push", "Whenever a repository push occurs"),
            new HookEvent("repo:fork", "Repository", "Fork", "Whenever a repository fork occurs"),
            new HookEvent("repo:updated", "Repository", "Updated", "Whenever a repository is updated"),
            new HookEvent("repo:transfer", "Repository", "Transfer accepted", "Whenever a transfer is accepted"),
            commit("repo:commit_comment_created", "Commit comment created"),
            commit("repo:commit_status_created", "Build status created"),
            commit("repo:commit_status_updated", "Build status updated"),
            request("created", "Created"),
            request("updated", "Updated"),
            request("push", "Pushed"),
            request("approved", "Approved"),
            request("unapproved", "Approval removed"),
            request("changes_request_created", "Changes request created"),
            request("changes_request_removed", "Changes request removed"),
            request("fulfilled", "Merged"),
            request("rejected", "Declined"),
            request("comment_created", "Comment created"),
            request("comment_updated", "Comment updated"),
            request("comment_deleted", "Comment deleted"),
            request("comment_resolved", "Comment resolved"),
            request("comment_reopened", "Comment reopened"),
            new HookEvent("pipeline:span_created", "Pipeline", "Span created", "Whenever a pipeline span is created"));

    /** @param subject {@code repository} or {@code workspace}; the latter has more */
    static List<HookEvent> of(String subject) {
        List<HookEvent> events = new ArrayList<>(OF_REPOSITORY);
        if (subject.equals("workspace")) {
            events.add(new HookEvent("repo:created", "Repository", "Created", "Whenever a repository is created"));
            events.add(new HookEvent("repo:deleted", "Repository", "Deleted", "Whenever a repository is deleted"));
            events.add(new HookEvent("project:updated", "Project", "Updated", "Whenever a project is updated"));
        }
        return events;
    }

    private static HookEvent commit(String key, String label) {
        return new HookEvent(key, "Repository", label, "When this happens to a commit: " + label);
    }

    private static HookEvent request(String name, String label) {
        return new HookEvent(
                "pullrequest:" + name, "Pull Request", label, "When this happens to a pull request: " + label);
    }
}
