package io.pailguard.simulator.api;

import static io.pailguard.simulator.api.RepositoryRoutes.SELF;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.change.Change;
import io.pailguard.simulator.credential.Rights;
import io.pailguard.simulator.credential.Rights.Level;
import io.pailguard.simulator.credential.Scopes;
import io.pailguard.simulator.git.Tree;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What Bitbucket has removed, as long as the change is not in force. A list that is gone says so whatever the scopes. */
final class RetiredRoutes {

    private static final int LARGEST_SEARCHED = 256 * 1024;
    private static final int MOST_FILES = 5_000;

    private RetiredRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get(
                        "/repositories",
                        Scopes.NONE,
                        until(
                                Change.CROSS_WORKSPACE_LISTS,
                                ask -> ask.list(
                                        own(ask).flatMap(each -> RepositoryRoutes.places(ask, each).stream())
                                                .toList(),
                                        ask.views()::repository))),
                Route.get(
                        "/workspaces",
                        Scopes.NONE,
                        until(
                                Change.CROSS_WORKSPACE_LISTS,
                                ask -> ask.list(own(ask).toList(), ask.views()::workspace))),
                Route.get(
                        "/user/permissions/workspaces",
                        Scopes.NONE,
                        until(Change.CROSS_WORKSPACE_LISTS, RetiredRoutes::memberships)),
                Route.get(
                        "/user/permissions/repositories",
                        Scopes.NONE,
                        until(Change.CROSS_WORKSPACE_LISTS, RetiredRoutes::permissions)),
                Route.get(
                        "/snippets",
                        Scopes.NONE,
                        until(Change.CROSS_WORKSPACE_LISTS, ask -> ask.list(List.<JsonNode>of(), each -> each))),
                Route.get(SELF + "/issues", Scopes.NONE, ask -> {
                    ask.place();
                    if (ask.inForce(Change.ISSUES_AND_WIKIS)) {
                        throw ApiError.noApi();
                    }
                    return ask.list(List.<JsonNode>of(), each -> each);
                }),
                Route.get(
                        "/workspaces/{workspace}/search/code",
                        RepositoryRoutes.READ,
                        until(Change.CODE_SEARCH, RetiredRoutes::search)));
    }

    private static Route.Handler until(Change change, Route.Handler handler) {
        return ask -> {
            if (ask.inForce(change)) {
                throw change.gone();
            }
            return handler.answer(ask);
        };
    }

    private static Stream<Workspace> own(Ask ask) {
        return ask.organization().workspaces().stream().filter(each -> Rights.isMember(each, ask.caller()));
    }

    private static Answer memberships(Ask ask) {
        String nickname = ask.person().nickname();
        return ask.list(
                own(ask).toList(),
                workspace -> Json.object(
                        "type", "workspace_membership",
                        "permission", workspace.member(nickname).orElseThrow().permission(),
                        "user", ask.people().condensed(ask.person()),
                        "workspace", ask.views().workspaceCondensed(workspace)));
    }

    private static Answer permissions(Ask ask) {
        List<JsonNode> all = new ArrayList<>();
        own(ask).forEach(workspace -> RepositoryRoutes.places(ask, workspace).forEach(place -> {
            Level level = Rights.ofPerson(workspace, place.repository(), ask.person());
            if (level != Level.NONE) {
                all.add(PeopleRoutes.permission(ask, ask.person(), place, level));
            }
        }));
        return ask.list(all, each -> each);
    }

    /** Files of main branches that hold the text. */
    private static Answer search(Ask ask) {
        String wanted = ask.call().query().first("search_query", "");
        if (wanted.isBlank()) {
            throw ApiError.badRequest("search_query is required");
        }
        List<JsonNode> found = new ArrayList<>();
        for (Place place : RepositoryRoutes.places(ask, ask.workspace())) {
            place.git().branch(String.valueOf(place.repository().mainBranch())).ifPresent(main -> {
                Tree tree = new Tree(place.git(), main.target());
                SourceViews views = new SourceViews(ask, place);
                tree.list("", Integer.MAX_VALUE, MOST_FILES).stream()
                        .filter(entry -> !entry.isFolder() && !entry.isSubmodule() && entry.size() <= LARGEST_SEARCHED)
                        .filter(entry -> new String(tree.content(entry), StandardCharsets.UTF_8).contains(wanted))
                        .forEach(entry -> found.add(Json.object(
                                "type",
                                "code_search_result",
                                "content_match_count",
                                1,
                                "file",
                                views.file(tree, main.target().name(), entry))));
            });
        }
        return ask.list(found, each -> each);
    }
}
