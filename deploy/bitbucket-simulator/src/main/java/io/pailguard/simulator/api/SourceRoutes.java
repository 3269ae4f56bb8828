package io.pailguard.simulator.api;

import static io.pailguard.simulator.api.RepositoryRoutes.READ;
import static io.pailguard.simulator.api.RepositoryRoutes.SELF;

import io.pailguard.simulator.git.Tree;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Call;
import io.pailguard.simulator.list.Paging;
import java.util.List;
import org.eclipse.jgit.revwalk.RevCommit;

/** Files and folders of a commit. */
final class SourceRoutes {

    /** Deeper listings, and longer ones, take the real service too long. */
    private static final int DEEPEST = 20;

    private static final int LONGEST = 50_000;

    private SourceRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get(SELF + "/src", READ, SourceRoutes::root),
                Route.get(SELF + "/src/{commit}/{path...}", READ, SourceRoutes::source));
    }

    private static Answer root(Ask ask) {
        Place place = ask.place();
        return Answer.redirect(
                302,
                ask.links()
                        .apiAddress("/repositories/" + place.fullName() + "/src/"
                                + head(place).name() + '/'));
    }

    /** Of the main branch. */
    private static RevCommit head(Place place) {
        return place.git()
                .branch(String.valueOf(place.repository().mainBranch()))
                .orElseThrow(() -> ApiError.notFound("Repository has no commits"))
                .target();
    }

    private static Answer source(Ask ask) {
        Place place = ask.place();
        String revision = ask.variable("commit");
        if (revision.indexOf('/') >= 0) {
            throw ApiError.notFound("Commit not found: " + revision);
        }
        RevCommit commit = revision.equals("HEAD") ? head(place) : HistoryRoutes.known(place, revision);
        Tree tree = new Tree(place.git(), commit);
        String path = ask.variable("path");
        String clean = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (clean.isEmpty()) {
            return listing(ask, place, commit, tree, "");
        }
        Tree.Entry entry =
                tree.entry(clean).orElseThrow(() -> ApiError.notFound("No such file or directory: " + clean));
        if (ask.call().query().first("format", "").equals("meta")) {
            return Answer.json(new SourceViews(ask, place).entry(tree, commit.name(), entry));
        }
        return entry.isFolder() ? listing(ask, place, commit, tree, clean) : raw(ask.call(), tree, entry);
    }

    private static Answer listing(Ask ask, Place place, RevCommit commit, Tree tree, String folder) {
        SourceViews views = new SourceViews(ask, place);
        int depth = depth(ask.call());
        List<Tree.Entry> entries = depth > DEEPEST ? List.of() : tree.list(folder, depth, LONGEST);
        if (depth > DEEPEST || entries.size() > LONGEST) {
            throw DiffRoutes.tooSlow();
        }
        return ask.iterate(Paging.USUAL, entries, entry -> views.entry(tree, commit.name(), entry));
    }

    private static int depth(Call call) {
        try {
            return Math.max(1, Integer.parseInt(call.query().first("max_depth", "1")));
        } catch (NumberFormatException e) {
            throw ApiError.badRequest("Invalid max_depth");
        }
    }

    private static Answer raw(Call call, Tree tree, Tree.Entry entry) {
        String tag = '"' + entry.id().name() + '"';
        if (call.header("If-None-Match").filter(tag::equals).isPresent()) {
            return Answer.empty(304).with("ETag", tag);
        }
        if (entry.isSubmodule()) {
            throw ApiError.notFound("No such file or directory: " + entry.path());
        }
        byte[] content = tree.content(entry);
        List<String> attributes = tree.attributes(entry);
        if (attributes.contains("lfs")) {
            return Answer.redirect(
                    301, mediaHost(call) + "/_media/lfs/" + entry.id().name());
        }
        String type = MediaTypes.of(entry.name());
        String plain = attributes.contains("binary") ? "application/octet-stream" : "text/plain";
        return Answer.of(200, type == null ? plain : type, content)
                .with("ETag", tag)
                .with("Content-Disposition", "attachment; filename=\"" + header(entry.name()) + '"');
    }

    /** The same server under another origin: where a client must not take its token. */
    static String mediaHost(Call call) {
        return call.base().contains("127.0.0.1")
                ? call.base().replace("127.0.0.1", "localhost")
                : call.base().replace("localhost", "127.0.0.1");
    }

    /** Names may hold anything; a header may not. */
    private static String header(String name) {
        StringBuilder safe = new StringBuilder();
        name.chars().forEach(c -> safe.append(c < ' ' || c == '"' || c == '\\' || c > '~' ? '_' : (char) c));
        return safe.toString();
    }
}
