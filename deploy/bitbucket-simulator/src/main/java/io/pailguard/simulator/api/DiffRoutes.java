package io.pailguard.simulator.api;

import static io.pailguard.simulator.api.RepositoryRoutes.READ;
import static io.pailguard.simulator.api.RepositoryRoutes.SELF;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.git.Changes;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.list.Paging;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Differences between commits. A specification is one commit, or {@code A..B} where A has the changes and B is the
 * base: the reverse of git.
 */
final class DiffRoutes {

    private static final Paging FILES = new Paging(500, 500);

    private DiffRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get(SELF + "/diff/{spec...}", READ, DiffRoutes::diff),
                Route.get(SELF + "/diffstat/{spec...}", READ, DiffRoutes::diffstat),
                Route.get(SELF + "/patch/{spec...}", READ, DiffRoutes::patch));
    }

    /** Two sides of a difference. */
    private record Sides(RevCommit changed, RevCommit base) {

        Changes changes(Place place) {
            return base == null ? Changes.of(place.git(), changed) : new Changes(place.git(), base, changed);
        }

        String baseHash() {
            if (base != null) {
                return base.name();
            }
            return changed.getParentCount() == 0
                    ? changed.name()
                    : changed.getParent(0).name();
        }
    }

    private static Answer diff(Ask ask) {
        Place place = ask.place();
        return Answer.of(
                200, "text/plain; charset=utf-8", bytes(ask, sides(ask, place).changes(place)));
    }

    private static Answer diffstat(Ask ask) {
        Place place = ask.place();
        Sides sides = sides(ask, place);
        SourceViews views = new SourceViews(ask, place);
        List<Changes.FileChange> files =
                files(sides.changes(place), ask.call().query().all("path"));
        return ask.list(
                FILES,
                files,
                file -> Json.object(
                        "type", "diffstat",
                        "lines_added", file.linesAdded(),
                        "lines_removed", file.linesRemoved(),
                        "status", file.status(),
                        "old", side(views, sides.baseHash(), file.oldPath()),
                        "new", newSide(views, sides.changed().name(), file.newPath())));
    }

    /** A removed file has a new side without a path, where an added one has no old side at all. */
    private static JsonNode newSide(SourceViews views, String hash, String path) {
        return side(views, hash, path == null ? "" : path);
    }

    private static JsonNode side(SourceViews views, String hash, String path) {
        if (path == null) {
            return Json.MAPPER.nullNode();
        }
        return Json.object(
                "path", path, "type", "commit_file", "escaped_path", path, "links", views.selfLink(hash, path));
    }

    private static Answer patch(Ask ask) {
        Place place = ask.place();
        Sides sides = sides(ask, place);
        List<RevCommit> commits = sides.base() == null
                ? List.of(sides.changed())
                : place.git().log(List.of(sides.changed()), List.of(sides.base()), null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = commits.size() - 1; i >= 0; i--) {
            Changes changes = Changes.of(place.git(), commits.get(i));
            out.writeBytes(changes.patchHeading().getBytes(StandardCharsets.UTF_8));
            out.writeBytes(bytes(ask, changes));
        }
        return Answer.of(200, "text/plain; charset=utf-8", out.toByteArray());
    }

    private static byte[] bytes(Ask ask, Changes changes) {
        try {
            return changes.diff(
                    ask.call().query().all("path"),
                    context(ask),
                    ask.world().settings().largestDiffBytes());
        } catch (Changes.TooLarge e) {
            throw tooSlow();
        }
    }

    private static List<Changes.FileChange> files(Changes changes, List<String> paths) {
        try {
            return changes.files(paths);
        } catch (Changes.TooLarge e) {
            throw tooSlow();
        }
    }

    static ApiError tooSlow() {
        return ApiError.of(555, "The request took too long to process");
    }

    private static int context(Ask ask) {
        try {
            return Math.max(0, Integer.parseInt(ask.call().query().first("context", "3")));
        } catch (NumberFormatException e) {
            throw ApiError.badRequest("Invalid context");
        }
    }

    private static Sides sides(Ask ask, Place place) {
        String spec = ask.variable("spec");
        String commits = spec.substring(spec.indexOf(':') + 1);
        int end = commits.indexOf("..");
        int length = 2;
        if (end < 0) {
            end = commits.indexOf('\r');
            length = 1;
        }
        if (end < 0) {
            return new Sides(HistoryRoutes.known(place, commits), null);
        }
        RevCommit changed = HistoryRoutes.known(place, commits.substring(0, end));
        RevCommit base = HistoryRoutes.known(place, commits.substring(end + length));
        boolean topic = ask.call().query().first("topic", "false").equals("true");
        return new Sides(changed, topic ? place.git().mergeBase(changed, base).orElse(base) : base);
    }
}
