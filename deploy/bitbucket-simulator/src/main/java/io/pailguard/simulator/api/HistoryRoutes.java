package io.pailguard.simulator.api;

import static io.pailguard.simulator.api.RepositoryRoutes.READ;
import static io.pailguard.simulator.api.RepositoryRoutes.SELF;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.git.NamedRef;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.list.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;

/** Branches, tags and commits. */
final class HistoryRoutes {

    private static final Paging COMMITS = new Paging(30, 100);

    private HistoryRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get(SELF + "/refs", READ, HistoryRoutes::refs),
                Route.get(SELF + "/refs/branches", READ, HistoryRoutes::branches),
                Route.get(SELF + "/refs/branches/{name...}", READ, HistoryRoutes::branch),
                Route.get(SELF + "/refs/tags", READ, HistoryRoutes::tags),
                Route.get(SELF + "/refs/tags/{name...}", READ, HistoryRoutes::tag),
                Route.get(SELF + "/commits", READ, HistoryRoutes::commits),
                Route.get(SELF + "/commits/{revision...}", READ, HistoryRoutes::commits),
                Route.get(SELF + "/commit/{commit}", READ, HistoryRoutes::commit),
                Route.get(SELF + "/merge-base/{revspec}", READ, HistoryRoutes::mergeBase),
                Route.get(SELF + "/filehistory/{commit}/{path...}", READ, HistoryRoutes::fileHistory));
    }

    private static Answer refs(Ask ask) {
        Place place = ask.place();
        CommitViews views = ask.commits(place);
        List<JsonNode> refs = new ArrayList<>();
        place.git().branches().forEach(ref -> refs.add(views.branch(ref)));
        place.git().tags().forEach(ref -> refs.add(views.tag(ref)));
        return ask.list(refs, ref -> ref);
    }

    private static Answer branches(Ask ask) {
        Place place = ask.place();
        return ask.list(place.git().branches(), ask.commits(place)::branch);
    }

    private static Answer branch(Ask ask) {
        Place place = ask.place();
        String name = withoutSlash(ask.variable("name"));
        return place.git()
                .branch(name)
                .map(ref -> Answer.json(ask.commits(place).branch(ref)))
                .orElseThrow(() -> ApiError.notFound("No such branch: " + name));
    }

    private static Answer tags(Ask ask) {
        Place place = ask.place();
        return ask.list(place.git().tags(), ask.commits(place)::tag);
    }

    private static Answer tag(Ask ask) {
        Place place = ask.place();
        String name = withoutSlash(ask.variable("name"));
        NamedRef found = Ask.first(place.git().tags(), ref -> ref.name().equals(name), "No such tag: " + name);
        return Answer.json(ask.commits(place).tag(found));
    }

    private static Answer commits(Ask ask) {
        Place place = ask.place();
        List<RevCommit> include = new ArrayList<>();
        String revision = ask.variable("revision");
        if (revision != null && !revision.isEmpty()) {
            include.add(known(place, withoutSlash(revision)));
        }
        ask.call().query().all("include").forEach(name -> include.add(known(place, name)));
        if (include.isEmpty()) {
            place.git().branches().stream().map(NamedRef::target).forEach(include::add);
        }
        List<RevCommit> exclude = ask.call().query().all("exclude").stream()
                .map(name -> known(place, name))
                .toList();
        String path = ask.call().query().first("path").orElse(null);
        return ask.iterate(COMMITS, place.git().log(include, exclude, path), ask.commits(place)::commit);
    }

    private static Answer commit(Ask ask) {
        Place place = ask.place();
        return Answer.json(ask.commits(place).single(known(place, ask.variable("commit"))));
    }

    private static Answer mergeBase(Ask ask) {
        Place place = ask.place();
        String spec = ask.variable("revspec");
        int dots = spec.indexOf("..");
        if (dots < 0) {
            throw ApiError.badRequest("Invalid revspec: " + spec);
        }
        Optional<RevCommit> base =
                place.git().mergeBase(known(place, spec.substring(0, dots)), known(place, spec.substring(dots + 2)));
        return base.map(commit -> Answer.json(ask.commits(place).commit(commit)))
                .orElseThrow(() -> ApiError.notFound("No common ancestor"));
    }

    private static Answer fileHistory(Ask ask) {
        Place place = ask.place();
        RevCommit start = known(place, ask.variable("commit"));
        String path = ask.variable("path");
        List<RevCommit> touched = place.git().log(List.of(start), List.of(), path);
        if (touched.isEmpty()) {
            throw ApiError.notFound("No such file or directory: " + path);
        }
        SourceViews views = new SourceViews(ask, place);
        return ask.iterate(
                Paging.USUAL,
                touched,
                commit -> Json.object(
                        "type",
                        "commit_file",
                        "path",
                        path,
                        "commit",
                        ask.commits(place).commit(commit),
                        "links",
                        views.fileLinks(commit.name(), path)));
    }

    /** @throws ApiError 404 when the repository has no such commit, branch or tag */
    static RevCommit known(Place place, String revision) {
        return place.git().commit(revision).orElseThrow(() -> ApiError.notFound("Commit not found: " + revision));
    }

    private static String withoutSlash(String name) {
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }
}
