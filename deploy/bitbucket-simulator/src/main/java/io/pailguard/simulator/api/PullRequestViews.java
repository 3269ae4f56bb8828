package io.pailguard.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.PullRequest;
import io.pailguard.simulator.organization.PullRequest.Comment;
import io.pailguard.simulator.organization.PullRequest.Participant;
import io.pailguard.simulator.organization.PullRequest.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Views of the pull requests of one repository. */
final class PullRequestViews {

    /** Hashes are short inside pull requests, and only there. */
    private static final int SHORT_HASH = 12;

    private final Ask ask;
    private final Place place;

    PullRequestViews(Ask ask, Place place) {
        this.ask = ask;
        this.place = place;
    }

    ObjectNode condensed(PullRequest request) {
        return Json.object(
                "type", "pullrequest",
                "id", request.id(),
                "title", request.title(),
                "draft", request.draft(),
                "links",
                        Json.object(
                                "self", api(request, ""),
                                "html", ask.links().site('/' + place.fullName() + "/pull-requests/" + request.id())));
    }

    /** With reviewers and participants, which the list form hides. */
    ObjectNode full(PullRequest request) {
        ObjectNode view = condensed(request);
        boolean open = request.state().equals("OPEN");
        view.set("links", links(request));
        view.setAll(Json.object(
                "description", request.description(),
                "summary", CommitViews.rendered(request.description()),
                "rendered",
                        Json.object(
                                "title", CommitViews.rendered(request.title()),
                                "description", CommitViews.rendered(request.description()),
                                "reason", Json.object("raw", "", "markup", "markdown", "html", "")),
                "state", request.state(),
                "author", person(request.author()),
                "source", end(request.sourceBranch(), request.sourceCommit()),
                "destination", end(request.destinationBranch(), request.destinationCommit()),
                "merge_commit", request.mergeCommit() == null ? null : shortCommit(request.mergeCommit()),
                "comment_count", request.comments().size(),
                "task_count",
                        request.tasks().stream()
                                .filter(task -> task.resolvedBy() == null)
                                .count(),
                "close_source_branch", !open,
                "closed_by", request.closedBy() == null ? null : person(request.closedBy()),
                "reason", "",
                "created_on", request.createdOn(),
                "updated_on", request.updatedOn(),
                "reviewers",
                        request.participants().stream()
                                .filter(each -> each.role().equals("REVIEWER"))
                                .map(each -> person(each.user()))
                                .toList(),
                "participants",
                        request.participants().stream().map(this::participant).toList()));
        return view;
    }

    ObjectNode comment(PullRequest request, Comment comment) {
        String anchor = "/pull-requests/" + request.id() + "/_/diff#comment-" + comment.id();
        ObjectNode view = Json.object(
                "type", "pullrequest_comment",
                "id", comment.id(),
                "created_on", comment.createdOn(),
                "updated_on", comment.createdOn(),
                "content", CommitViews.rendered(comment.text()),
                "user", person(comment.user()),
                "deleted", false,
                "pending", false,
                "pullrequest", condensed(request),
                "links",
                        Json.object(
                                "self", api(request, "/comments/" + comment.id()),
                                "html", Json.link(ask.call().base() + '/' + place.fullName() + anchor)));
        if (comment.path() != null) {
            view.set("inline", Json.object("path", comment.path(), "from", null, "to", comment.line()));
        }
        return view;
    }

    ObjectNode task(PullRequest request, Task task) {
        boolean open = task.resolvedBy() == null;
        return Json.object(
                "id",
                task.id(),
                "created_on",
                task.createdOn(),
                "updated_on",
                open ? task.createdOn() : task.resolvedOn(),
                "state",
                open ? "UNRESOLVED" : "RESOLVED",
                "content",
                CommitViews.content(task.text()),
                "creator",
                person(task.user()),
                "pending",
                false,
                "resolved_on",
                open ? Json.ABSENT : task.resolvedOn(),
                "resolved_by",
                open ? Json.ABSENT : person(task.resolvedBy()),
                "links",
                Json.object("self", api(request, "/tasks/" + task.id())));
    }

    /** What happened, newest first. */
    List<JsonNode> activity(PullRequest request) {
        record Event(Instant at, JsonNode view) {}
        List<Event> events = new ArrayList<>();
        events.add(new Event(request.createdOn(), update(request, "OPEN", request.author(), request.createdOn())));
        if (request.closedBy() != null) {
            events.add(new Event(
                    request.updatedOn(), update(request, request.state(), request.closedBy(), request.updatedOn())));
        }
        for (Participant participant : request.participants()) {
            if (participant.state() != null && participant.on() != null) {
                String name = participant.state().equals("approved") ? "approval" : "changes_requested";
                events.add(new Event(participant.on(), decision(request, name, participant)));
            }
        }
        for (Comment comment : request.comments()) {
            JsonNode view = Json.object("pull_request", condensed(request), "comment", comment(request, comment));
            events.add(new Event(comment.createdOn(), view));
        }
        return events.stream()
                .sorted(Comparator.comparing(Event::at).reversed())
                .map(Event::view)
                .toList();
    }

    private ObjectNode update(PullRequest request, String state, String author, Instant on) {
        return Json.object(
                "pull_request", condensed(request),
                "update",
                        Json.object(
                                "state", state,
                                "draft", request.draft(),
                                "title", request.title(),
                                "description", request.description(),
                                "reviewers", List.of(),
                                "changes", Json.object(),
                                "reason", "",
                                "author", person(author),
                                "date", on,
                                "destination", end(request.destinationBranch(), request.destinationCommit()),
                                "source", end(request.sourceBranch(), request.sourceCommit())));
    }

    private ObjectNode decision(PullRequest request, String name, Participant participant) {
        return Json.object(
                "pull_request",
                condensed(request),
                name,
                Json.object(
                        "date", participant.on(),
                        "user", person(participant.user()),
                        "pullrequest", condensed(request)));
    }

    ObjectNode participant(Participant participant) {
        return Json.object(
                "type", "participant",
                "user", person(participant.user()),
                "role", participant.role(),
                "approved", "approved".equals(participant.state()),
                "state", participant.state(),
                "participated_on", participant.on() == null ? Json.ABSENT : participant.on());
    }

    private ObjectNode end(String branch, String commit) {
        return Json.object(
                "branch", Json.object("name", branch),
                "commit", shortCommit(commit),
                "repository", ask.views().repositoryCondensed(place));
    }

    private ObjectNode shortCommit(String hash) {
        return ask.commits(place).condensed(hash.substring(0, SHORT_HASH));
    }

    private ObjectNode links(PullRequest request) {
        ObjectNode view = Json.object(
                "self", api(request, ""),
                "html", ask.links().site('/' + place.fullName() + "/pull-requests/" + request.id()));
        for (String part : List.of(
                "commits", "approve", "request-changes", "comments", "activity", "merge", "decline", "statuses")) {
            view.set(part, api(request, '/' + part));
        }
        view.set("diff", Json.link(difference(request, "diff")));
        view.set("diffstat", Json.link(difference(request, "diffstat")));
        return view;
    }

    /** The repository form that the pull request's own form redirects to. */
    String difference(PullRequest request, String form) {
        String spec = place.fullName()
                + ':'
                + request.sourceCommit().substring(0, SHORT_HASH)
                + '\r'
                + request.destinationCommit().substring(0, SHORT_HASH);
        return ask.links().apiAddress("/repositories/" + place.fullName() + '/' + form + '/' + spec)
                + "?from_pullrequest_id=" + request.id() + "&topic=true";
    }

    private JsonNode person(String nickname) {
        return ask.people().named(ask.organization(), nickname);
    }

    private ObjectNode api(PullRequest request, String path) {
        return ask.links().api("/repositories/" + place.fullName() + "/pullrequests/" + request.id() + path);
    }
}
