package io.pailguard.simulator.api;

import static io.pailguard.simulator.api.RepositoryRoutes.SELF;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.credential.Scopes;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.list.Paging;
import io.pailguard.simulator.organization.PullRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.eclipse.jgit.revwalk.RevCommit;

/** Pull requests. */
final class PullRequestRoutes {

    /** The document says 100. */
    static final Paging PAGES = new Paging(10, 50);

    static final Scopes READ = Scopes.of("pullrequest", "read:pullrequest:bitbucket");
    private static final Paging OF_COMMIT = new Paging(30, 100);
    private static final List<String> STATES = List.of("OPEN", "MERGED", "DECLINED", "SUPERSEDED");
    private static final String LIST = SELF + "/pullrequests";
    private static final String ONE = LIST + "/{pull_request_id}";

    private PullRequestRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get(LIST, READ, PullRequestRoutes::list).hiding("values.reviewers", "values.participants"),
                Route.get(LIST + "/activity", READ, PullRequestRoutes::allActivity),
                Route.get(
                        ONE, READ, one((ask, found) -> Answer.json(found.views().full(found.request())))),
                Route.get(
                        ONE + "/activity",
                        READ,
                        one((ask, found) -> ask.list(PAGES, found.views().activity(found.request()), entry -> entry))),
                Route.get(ONE + "/commits", READ, one(PullRequestRoutes::commits)),
                Route.get(
                        ONE + "/comments",
                        READ,
                        one((ask, found) -> ask.list(
                                found.request().comments(),
                                comment -> found.views().comment(found.request(), comment)))),
                Route.get(
                        ONE + "/tasks",
                        READ,
                        one((ask, found) -> ask.list(
                                found.request().tasks(), task -> found.views().task(found.request(), task)))),
                Route.get(ONE + "/tasks/{task_id}", READ, one(PullRequestRoutes::task)),
                Route.get(ONE + "/statuses", READ, one(PullRequestRoutes::statuses)),
                Route.get(ONE + "/diff", READ, one((ask, found) -> redirect(found, "diff"))),
                Route.get(ONE + "/diffstat", READ, one((ask, found) -> redirect(found, "diffstat"))),
                Route.get(ONE + "/patch", READ, one((ask, found) -> redirect(found, "patch"))),
                Route.get(SELF + "/commit/{commit}/pullrequests", READ, PullRequestRoutes::ofCommit));
    }

    private record Found(Place place, PullRequest request, PullRequestViews views) {}

    private static Route.Handler one(BiFunction<Ask, Found, Answer> handler) {
        return ask -> {
            Place place = ask.place();
            PullRequest request = find(ask, place);
            return handler.apply(ask, new Found(place, request, new PullRequestViews(ask, place)));
        };
    }

    static PullRequest find(Ask ask, Place place) {
        return Ask.first(
                place.repository().pullRequests(),
                each -> Integer.toString(each.id()).equals(ask.variable("pull_request_id")),
                "Pull request not found");
    }

    private static Answer list(Ask ask) {
        Place place = ask.place();
        List<String> asked = ask.call().query().all("state").stream()
                .map(state -> state.toUpperCase(Locale.ROOT))
                .toList();
        List<String> states = asked.isEmpty() && !ask.call().query().has("q") ? List.of("OPEN") : asked;
        if (!STATES.containsAll(states)) {
            throw ApiError.badRequest("Invalid state");
        }
        List<PullRequest> chosen = newestFirst(place).stream()
                .filter(request -> states.isEmpty() || states.contains(request.state()))
                .toList();
        return ask.list(PAGES, chosen, new PullRequestViews(ask, place)::full);
    }

    private static Answer task(Ask ask, Found found) {
        PullRequest.Task task = Ask.first(
                found.request().tasks(),
                each -> Long.toString(each.id()).equals(ask.variable("task_id")),
                "Task not found");
        return Answer.json(found.views().task(found.request(), task));
    }

    private static Answer allActivity(Ask ask) {
        Place place = ask.place();
        PullRequestViews views = new PullRequestViews(ask, place);
        List<JsonNode> all = new ArrayList<>();
        newestFirst(place).forEach(request -> all.addAll(views.activity(request)));
        return ask.list(PAGES, all, entry -> entry);
    }

    private static Answer commits(Ask ask, Found found) {
        Place place = found.place();
        return ask.list(PAGES, commits(place, found.request()), ask.commits(place)::commit);
    }

    /** What the source has and the destination had not. */
    private static List<RevCommit> commits(Place place, PullRequest request) {
        RevCommit source = HistoryRoutes.known(place, request.sourceCommit());
        RevCommit destination = HistoryRoutes.known(place, request.destinationCommit());
        return place.git().log(List.of(source), List.of(destination), null);
    }

    private static Answer statuses(Ask ask, Found found) {
        return StatusRoutes.list(ask, found.place(), found.request().sourceCommit());
    }

    private static Answer redirect(Found found, String form) {
        return Answer.redirect(302, found.views().difference(found.request(), form));
    }

    private static Answer ofCommit(Ask ask) {
        Place place = ask.place();
        RevCommit commit = HistoryRoutes.known(place, ask.variable("commit"));
        List<PullRequest> holding = newestFirst(place).stream()
                .filter(request -> commit.name().equals(request.mergeCommit())
                        || commits(place, request).contains(commit))
                .toList();
        return ask.list(OF_COMMIT, holding, new PullRequestViews(ask, place)::condensed);
    }

    private static List<PullRequest> newestFirst(Place place) {
        return place.repository().pullRequests().stream()
                .sorted(Comparator.comparingInt(PullRequest::id).reversed())
                .toList();
    }
}
