package io.pailguard.simulator.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.organization.PullRequest;
import io.pailguard.simulator.organization.PullRequest.Comment;
import io.pailguard.simulator.organization.PullRequest.Participant;
import io.pailguard.simulator.organization.PullRequest.Task;
import io.pailguard.simulator.sample.history.Branch;
import io.pailguard.simulator.sample.history.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells one pull request to the main branch, from its first commit to its end. */
final class RequestTelling {
    private static final long FIRST_COMMENT = 480_000_000L;
    private static final long FIRST_TASK = 61_000_000L;

    private final Telling telling;
    private final JsonNode told;
    private final int id;
    private final String by;
    private final List<Participant> participants = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    /** The newest thing that happened. */
    private Instant latest;

    RequestTelling(Telling telling, JsonNode told, int id) {
        this.telling = telling;
        this.told = told;
        this.id = id;
        this.by = told.get("by").asText();
        this.latest = time(told.get("at"));
    }

    PullRequest told() {
        Branch main = telling.main();
        Branch branch = main.fork(told.get("branch").asText());
        JsonNode commits = told.get("commits");
        Instant opened = latest;
        for (int i = 0; i < commits.size(); i++) {
            Instant usual = opened.minus(minutes(11 + 34 * (commits.size() - 1 - i), 23));
            Change change = telling.commit(branch, commits.get(i), by, usual);
            opened = i == 0 ? later(opened, change.when().plusSeconds(95)) : opened;
            latest = later(opened, change.when());
        }
        told.path("reviewers").forEach(each -> took(each.asText(), null, null));
        takePart("changes", "changes_requested");
        takePart("approved", "approved");
        told.path("comments").forEach(this::comment);
        told.path("tasks").forEach(this::task);
        String state = told.path("end").asText("open").toUpperCase(Locale.ROOT);
        boolean open = state.equals("OPEN");
        Instant wanted = told.has("closedAt") ? time(told.get("closedAt")) : latest.plus(minutes(6, 50));
        Instant closed = later(wanted, latest.plusSeconds(70));
        Change destination = main.tip();
        String closer = open ? null : told.path("closedBy").asText(by);
        Change merge = state.equals("MERGED") ? merge(branch, closer, closed) : null;
        if (merge != null && !told.path("keep").asBoolean()) {
            branch.delete();
        }
        return new PullRequest(
                id,
                told.get("request").asText(),
                told.path("description").asText(),
                state,
                told.path("draft").asBoolean(),
                by,
                branch.name(),
                branch.tip().hash(),
                main.name(),
                destination.hash(),
                merge == null ? null : merge.hash(),
                opened,
                open ? latest : merge == null ? closed : merge.when(),
                closer,
                participants,
                comments,
                tasks);
    }

    private Change merge(Branch branch, String closer, Instant wanted) {
        Branch main = telling.main();
        StringBuilder message = new StringBuilder("Merged in " + branch.name() + " (pull request #" + id + ")\n\n"
                + told.get("request").asText() + '\n');
        participants.stream()
                .filter(each -> "approved".equals(each.state()))
                .forEach(each -> message.append("\nApproved-by: ")
                        .append(telling.people().displayName(each.user())));
        Instant when = Telling.afterTip(main, Telling.afterTip(branch, wanted));
        return main.merge(branch, telling.people().author(closer, false), when, message.toString());
    }

    /** Names alone, which answer some time later, or each with its moment. */
    private void takePart(String field, String state) {
        told.path(field).properties().forEach(each -> took(each.getKey(), state, time(each.getValue())));
        if (told.path(field).isArray()) {
            told.path(field).forEach(each -> took(each.asText(), state, latest.plus(minutes(14, 140))));
        }
    }

    private void took(String user, String state, Instant on) {
        participants.add(new Participant(user, "REVIEWER", state, on));
        latest = on == null ? latest : later(latest, on);
    }

    private void comment(JsonNode each) {
        Instant at = each.has("at") ? time(each.get("at")) : latest.plus(minutes(3, 9));
        comments.add(new Comment(
                FIRST_COMMENT + id * 1_000L + comments.size(),
                each.get("by").asText(),
                at,
                each.get("text").asText(),
                each.path("path").asText(null),
                each.has("line") ? each.get("line").asInt() : null));
        latest = later(latest, at);
    }

    private void task(JsonNode each) {
        String doneBy = each.path("doneBy").asText(null);
        Instant at = latest.plus(minutes(2, 7));
        tasks.add(new Task(
                FIRST_TASK + id * 1_000L + tasks.size(),
                each.get("by").asText(),
                at,
                each.get("text").asText(),
                doneBy,
                doneBy == null ? null : at.plusSeconds(95)));
    }

    /** So many, and some more that differ from request to request. */
    private Duration minutes(int least, int more) {
        int some = (id * 37 + participants.size() * 53 + comments.size() * 19) % more;
        return Duration.ofSeconds((least + some) * 60L + id * 7L % 60);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Instant time(JsonNode moment) {
        return telling.time().at(moment.asText());
    }
}
