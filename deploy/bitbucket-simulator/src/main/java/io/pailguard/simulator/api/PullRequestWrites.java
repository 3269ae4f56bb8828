package io.pailguard.simulator.api;

import static io.pailguard.simulator.api.RepositoryRoutes.SELF;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.credential.Rights.Level;
import io.pailguard.simulator.credential.Scopes;
import io.pailguard.simulator.git.Changes;
import io.pailguard.simulator.git.Merging;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.PullRequest;
import io.pailguard.simulator.organization.PullRequest.Participant;
import io.pailguard.simulator.organization.User;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** Opens, approves, merges and declines pull requests. Merge checks are shown, not enforced. */
final class PullRequestWrites {

    private static final Scopes WRITE =
            Scopes.of("pullrequest:write", "read:pullrequest:bitbucket write:pullrequest:bitbucket");
    private static final Scopes UNAPPROVE = Scopes.of("pullrequest:write", "write:pullrequest:bitbucket");
    private static final String LIST = SELF + "/pullrequests";
    private static final String ONE = LIST + "/{pull_request_id}";

    private PullRequestWrites() {}

    static List<Route> routes() {
        return List.of(
                Route.of("POST", LIST, WRITE, PullRequestWrites::open),
                Route.of("POST", ONE + "/approve", WRITE, ask -> decide(ask, "approved")),
                Route.of("DELETE", ONE + "/approve", UNAPPROVE, ask -> decide(ask, null)),
                Route.of("POST", ONE + "/request-changes", WRITE, ask -> decide(ask, "changes_requested")),
                Route.of("POST", ONE + "/merge", WRITE, PullRequestWrites::merge),
                Route.of("POST", ONE + "/decline", WRITE, PullRequestWrites::decline));
    }

    /** In place of the one with its number, or beside the others. */
    static void keep(Ask ask, Place place, PullRequest request) {
        ask.world()
                .change(organization -> organization.withWorkspace(
                        place.workspace().slug(),
                        workspace -> workspace.withRepository(place.repository().uuid(), repository -> {
                            List<PullRequest> all = new ArrayList<>(repository.pullRequests());
                            all.removeIf(each -> each.id() == request.id());
                            all.add(request);
                            return repository.withPullRequests(all);
                        })));
    }

    private static Answer open(Ask ask) {
        Place place = ask.place(Level.READ);
        User author = ask.person();
        JsonNode body = Json.parse(ask.call().body());
        String source = body.path("source").path("branch").path("name").asText();
        String main = String.valueOf(place.repository().mainBranch());
        String destination =
                body.path("destination").path("branch").path("name").asText(main);
        String title = body.path("title").asText();
        if (title.isBlank()) {
            throw ApiError.badRequest("title: required key not provided");
        }
        List<Participant> reviewers = new ArrayList<>();
        for (JsonNode each : body.path("reviewers")) {
            User reviewer = Ask.first(
                    ask.organization().users(),
                    user -> user.answersTo(
                            each.path("uuid").asText(each.path("account_id").asText())),
                    "No such user");
            reviewers.add(new Participant(reviewer.nickname(), "REVIEWER", null, null));
        }
        Instant now = ask.world().clock().instant();
        PullRequest opened = new PullRequest(
                1
                        + place.repository().pullRequests().stream()
                                .mapToInt(PullRequest::id)
                                .max()
                                .orElse(0),
                title,
                body.path("description").asText(),
                "OPEN",
                body.path("draft").asBoolean(),
                author.nickname(),
                source,
                head(place, source).name(),
                destination,
                head(place, destination).name(),
                null,
                now,
                now,
                null,
                reviewers,
                null,
                null);
        keep(ask, place, opened);
        new Happenings(ask, place).pullRequest("created", opened);
        return Answer.json(201, new PullRequestViews(ask, place).full(opened));
    }

    /** @param state of the caller as a participant; null takes a decision back */
    private static Answer decide(Ask ask, String state) {
        Place place = ask.place();
        String nickname = ask.person().nickname();
        PullRequest request = PullRequestRoutes.find(ask, place);
        if (!request.state().equals("OPEN")) {
            throw ApiError.badRequest("The pull request is closed.");
        }
        Instant now = ask.world().clock().instant();
        List<Participant> people = new ArrayList<>(request.participants());
        String role = people.stream()
                .filter(each -> each.user().equals(nickname))
                .map(Participant::role)
                .findFirst()
                .orElse("PARTICIPANT");
        people.removeIf(each -> each.user().equals(nickname));
        Participant decided = new Participant(nickname, role, state, now);
        people.add(decided);
        PullRequest changed = request.withParticipants(people, now);
        keep(ask, place, changed);
        PullRequestViews views = new PullRequestViews(ask, place);
        boolean asks = "changes_requested".equals(state);
        new Happenings(ask, place)
                .pullRequest(
                        asks ? "changes_request_created" : state == null ? "unapproved" : "approved",
                        changed,
                        Json.object(
                                asks ? "changes_request" : "approval",
                                Json.object("date", now, "user", ask.people().condensed(ask.person()))));
        return state == null ? Answer.empty(204) : Answer.json(views.participant(decided));
    }

    private static Answer decline(Ask ask) {
        Place place = ask.place(Level.WRITE);
        PullRequest request = open(ask, place);
        PullRequest declined = request.closed(
                "DECLINED", ask.person().nickname(), ask.world().clock().instant(), request.destinationCommit(), null);
        keep(ask, place, declined);
        new Happenings(ask, place).pullRequest("rejected", declined);
        return Answer.json(new PullRequestViews(ask, place).full(declined));
    }

    private static Answer merge(Ask ask) {
        Place place = ask.place(Level.WRITE);
        User closer = ask.person();
        PullRequest request = open(ask, place);
        JsonNode body = ask.call().body().length == 0
                ? Json.object()
                : Json.parse(ask.call().body());
        Instant now = ask.world().clock().instant();
        RevCommit source = head(place, request.sourceBranch());
        RevCommit before = head(place, request.destinationBranch());
        refuseSlow(ask, place, before, source);
        String message = body.path("message")
                .asText("Merged in " + request.sourceBranch() + " (pull request #" + request.id() + ")\n\n"
                        + request.title() + '\n');
        RevCommit merged = Merging.merge(
                        place.git(),
                        request.destinationBranch(),
                        source,
                        new PersonIdent(closer.displayName(), closer.primaryEmail(), now, ZoneOffset.UTC),
                        message,
                        body.path("merge_strategy").asText().equals("squash"))
                .orElseThrow(() -> ApiError.of(409, "The pull request has conflicts."));
        PullRequest closed = request.closed("MERGED", closer.nickname(), now, before.name(), merged.name());
        keep(ask, place, closed);
        if (body.path("close_source_branch").asBoolean()) {
            Merging.deleteBranch(place.git(), request.sourceBranch());
        }
        ask.world().pushed(place.repository(), now);
        Pushes.merged(ask, place, request.destinationBranch(), before, merged);
        new Happenings(ask, place).pullRequest("fulfilled", closed);
        return Answer.json(new PullRequestViews(ask, place).full(closed));
    }

    /** A merge of very much takes Bitbucket too long. */
    private static void refuseSlow(Ask ask, Place place, ObjectId base, ObjectId source) {
        RevCommit changed = HistoryRoutes.known(place, source.name());
        RevCommit from = place.git()
                .mergeBase(HistoryRoutes.known(place, base.name()), changed)
                .orElse(changed);
        try {
            new Changes(place.git(), from, changed)
                    .diff(List.of(), 3, ask.world().settings().largestDiffBytes());
        } catch (Changes.TooLarge e) {
            throw DiffRoutes.tooSlow();
        }
    }

    private static PullRequest open(Ask ask, Place place) {
        PullRequest request = PullRequestRoutes.find(ask, place);
        if (!request.state().equals("OPEN")) {
            throw ApiError.badRequest("This pull request is already closed.");
        }
        return request;
    }

    private static RevCommit head(Place place, String branch) {
        return place.git()
                .branch(branch)
                .orElseThrow(() -> ApiError.badRequest("There is no branch " + branch))
                .target();
    }
}
