package io.pailguard.simulator.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.organization.CommitComment;
import io.pailguard.simulator.organization.PullRequest;
import io.pailguard.simulator.sample.history.Author;
import io.pailguard.simulator.sample.history.Branch;
import io.pailguard.simulator.sample.history.Change;
import io.pailguard.simulator.sample.history.Edit;
import io.pailguard.simulator.sample.history.History;
import io.pailguard.simulator.sample.history.Timeline;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells the history of one repository as its description says: commits, tags, forks and pull requests, in turn. */
final class Telling {
    private static final Set<String> KNOWN = Set.of(
            ("by at privately message write script replace append delete rename hostile charset tag fork commits request"
                            + " remarks branch description reviewers approved changes comments tasks draft end closedBy closedAt"
                            + " keep")
                    .split(" "));
    private static final long FIRST_COMMENT = 17_400_000L;
    /** Between two commits of one line that the description puts too close together. */
    private static final Duration BREATH = Duration.ofMinutes(4);

    private final History history;
    private final Timeline time;
    private final SampleTexts texts;
    private final People people;
    private final JsonNode events;
    private final Branch main;
    private final Map<String, Change> tags = new HashMap<>();
    private final List<PullRequest> pullRequests = new ArrayList<>();
    private final List<CommitComment> comments = new ArrayList<>();
    private int nextRequest;

    Telling(History history, Timeline time, SampleTexts texts, People people, JsonNode told) {
        this.history = history;
        this.time = time;
        this.texts = texts;
        this.people = people;
        this.events = told.get("history");
        this.nextRequest = told.get("firstPullRequest").asInt();
        this.main = history.start("main");
    }

    void tell() {
        for (JsonNode event : events) {
            check(event);
            if (event.has("request")) {
                pullRequests.add(new RequestTelling(this, event, nextRequest++).told());
            } else if (event.has("tag")) {
                tag(event, event.get("tag").asText());
            } else if (event.has("fork")) {
                Branch branch = history.branchAt(
                        event.get("branch").asText(), tags.get(event.get("fork").asText()));
                event.path("commits")
                        .forEach(each -> commit(branch, each, each.get("by").asText(), null));
            } else {
                commit(main, event, event.get("by").asText(), null);
            }
        }
    }

    Branch main() {
        return main;
    }

    History history() {
        return history;
    }

    Timeline time() {
        return time;
    }

    People people() {
        return people;
    }

    List<CommitComment> comments() {
        return comments;
    }

    List<PullRequest> pullRequests() {
        return pullRequests;
    }

    /** @param usual when the description names no moment */
    Change commit(Branch branch, JsonNode told, String by, Instant usual) {
        check(told);
        Author author = people.author(by, told.path("privately").asBoolean());
        Instant wanted = told.has("at") ? time.at(told.get("at").asText()) : usual;
        Change change = branch.commit(
                author, afterTip(branch, wanted), told.get("message").asText(), edit -> apply(edit, told));
        told.path("remarks").forEach(each -> comment(change, each));
        return change;
    }

    private void comment(Change change, JsonNode told) {
        comments.add(new CommitComment(
                change.hash(),
                FIRST_COMMENT + comments.size(),
                told.get("by").asText(),
                change.when().plus(BREATH),
                told.get("text").asText(),
                told.path("path").asText(null),
                told.has("line") ? told.get("line").asInt() : null));
    }

    /** Not before the newest commit of the branch. */
    static Instant afterTip(Branch branch, Instant wanted) {
        if (branch.tip() == null || wanted.isAfter(branch.tip().when())) {
            return wanted;
        }
        return branch.tip().when().plus(BREATH);
    }

    private void tag(JsonNode told, String name) {
        tags.put(name, main.tip());
        if (told.has("message")) {
            Author tagger = people.author(told.get("by").asText(), false);
            history.tag(
                    name,
                    main.tip(),
                    tagger,
                    main.tip().when().plus(BREATH),
                    told.get("message").asText());
        } else {
            history.tag(name, main.tip());
        }
    }

    private void apply(Edit edit, JsonNode told) {
        Charset charset = Charset.forName(told.path("charset").asText("UTF-8"));
        String mark = charset.equals(StandardCharsets.UTF_16LE) ? "\ufeff" : "";
        told.path("rename")
                .properties()
                .forEach(each -> edit.rename(each.getKey(), each.getValue().asText()));
        told.path("write")
                .properties()
                .forEach(each -> edit.write(
                        each.getKey(), mark + texts.text(each.getValue().asText()), charset));
        told.path("script")
                .properties()
                .forEach(each ->
                        edit.script(each.getKey(), texts.text(each.getValue().asText())));
        told.path("replace")
                .forEach(each -> edit.replace(
                        each.get(0).asText(),
                        texts.text(each.get(1).asText()),
                        texts.text(each.get(2).asText())));
        told.path("append")
                .properties()
                .forEach(each ->
                        edit.append(each.getKey(), texts.text(each.getValue().asText())));
        told.path("delete").forEach(each -> edit.delete(each.asText()));
        told.path("hostile").forEach(each -> HostileFiles.add(each.asText(), texts.mint(), edit));
    }

    private static void check(JsonNode told) {
        told.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw new IllegalStateException("'" + name + "' means nothing in " + told);
            }
        });
    }
}
