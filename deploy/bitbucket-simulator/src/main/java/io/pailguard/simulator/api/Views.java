package io.pailguard.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.change.Change;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.Project;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.User;
import io.pailguard.simulator.organization.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Views of workspaces, projects and repositories. */
final class Views {

    private final Ask ask;
    private final Links links;

    Views(Ask ask) {
        this.ask = ask;
        this.links = ask.links();
    }

    ObjectNode workspaceBase(Workspace workspace) {
        return Json.object(
                "type", "workspace_base",
                "uuid", workspace.uuid(),
                "slug", workspace.slug(),
                "links",
                        Json.object(
                                "avatar", links.avatar(workspace.uuid()),
                                "self", links.api("/workspaces/" + workspace.slug())));
    }

    ObjectNode workspaceCondensed(Workspace workspace) {
        return Json.object(
                "type", "workspace",
                "uuid", workspace.uuid(),
                "name", workspace.name(),
                "slug", workspace.slug(),
                "links",
                        Json.object(
                                "avatar", links.avatar(workspace.uuid()),
                                "html", links.site('/' + workspace.slug() + '/'),
                                "self", links.api("/workspaces/" + workspace.slug())));
    }

    ObjectNode workspace(Workspace workspace) {
        String slug = workspace.slug();
        String self = "/workspaces/" + slug;
        return Json.object(
                "type",
                "workspace",
                "uuid",
                workspace.uuid(),
                "name",
                workspace.name(),
                "slug",
                slug,
                "is_private",
                true,
                "is_privacy_enforced",
                false,
                "forking_mode",
                "allow_forks",
                "created_on",
                workspace.createdOn(),
                "links",
                Json.object(
                        "avatar", links.avatar(workspace.uuid()),
                        "hooks", links.api(self + "/hooks"),
                        "html", links.site('/' + slug + '/'),
                        "html_overview", links.site('/' + slug + "/workspace/overview/"),
                        "members", links.api(self + "/members"),
                        "owners", Json.link(links.apiAddress(self + "/members") + "?q=permission%3D%22owner%22"),
                        "projects", links.api(self + "/projects"),
                        "repositories", links.api("/repositories/" + slug),
                        "snippets", links.api("/snippets/" + slug),
                        "self", links.api(self)));
    }

    ObjectNode projectCondensed(Workspace workspace, Project project) {
        return Json.object(
                "type", "project",
                "key", project.key(),
                "uuid", project.uuid(),
                "name", project.name(),
                "links", projectLinks(workspace, project));
    }

    ObjectNode project(Workspace workspace, Project project) {
        ObjectNode view = projectCondensed(workspace, project);
        boolean open = workspace.repositories().stream()
                .anyMatch(repository -> project.key().equals(repository.project()) && !repository.isPrivate());
        view.setAll(Json.object(
                "description", project.description(),
                "is_private", project.isPrivate(),
                "has_publicly_visible_repos", open,
                "created_on", project.createdOn(),
                "updated_on", project.updatedOn(),
                "owner", team(workspace),
                "workspace", workspaceCondensed(workspace)));
        return view;
    }

    ObjectNode repositoryCondensed(Place place) {
        return Json.object(
                "type", "repository",
                "full_name", place.fullName(),
                "name", place.repository().name(),
                "uuid", place.repository().uuid(),
                "links",
                        Json.object(
                                "self", links.api("/repositories/" + place.fullName()),
                                "html", links.site('/' + place.fullName()),
                                "avatar", links.avatar(place.repository().uuid())));
    }

    ObjectNode repository(Place place) {
        Repository repository = place.repository();
        Optional<Project> project = Optional.ofNullable(repository.project()).flatMap(place.workspace()::project);
        ObjectNode view = Json.object(
                "type", "repository",
                "full_name", place.fullName(),
                "links", repositoryLinks(place),
                "name", repository.name(),
                "slug", repository.slug(),
                "description", repository.description(),
                "scm", "git",
                "website", null,
                "owner", team(place.workspace()),
                "workspace", workspaceCondensed(place.workspace()),
                "is_private", repository.isPrivate(),
                "project",
                        project.map(each -> projectCondensed(place.workspace(), each))
                                .orElse(null),
                "fork_policy", repository.forkPolicy(),
                "created_on", repository.createdOn(),
                "updated_on", updatedOn(place),
                "size", place.git().size(),
                "language", repository.language(),
                "uuid", repository.uuid(),
                "mainbranch", mainBranch(repository));
        view.setAll(Json.object(
                "override_settings",
                Json.object("default_merge_strategy", true, "branching_model", true),
                "parent",
                parent(repository),
                "enforced_signed_commits",
                repository.guards().enforcedSignedCommits(),
                "has_issues",
                !ask.inForce(Change.ISSUES_AND_WIKIS),
                "has_wiki",
                false));
        return view;
    }

    /** Moves on pushes only, never on pull requests or settings. */
    private Instant updatedOn(Place place) {
        Repository repository = place.repository();
        return Stream.of(
                        Optional.of(repository.createdOn()),
                        place.git().lastCommit(),
                        ask.world().lastPush(repository))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** What it was forked from, unless that is gone. */
    private JsonNode parent(Repository fork) {
        return ask.organization().workspaces().stream()
                .flatMap(workspace -> workspace.repositories().stream()
                        .filter(each -> (workspace.slug() + '/' + each.slug()).equals(fork.parent()))
                        .map(each ->
                                new Place(workspace, each, ask.world().git().of(each))))
                .findFirst()
                .<JsonNode>map(this::repositoryCondensed)
                .orElseGet(Json.MAPPER::nullNode);
    }

    private static JsonNode mainBranch(Repository repository) {
        return repository.mainBranch() == null
                ? Json.MAPPER.nullNode()
                : Json.object("type", "branch", "name", repository.mainBranch());
    }

    private ObjectNode team(Workspace workspace) {
        return Json.object(
                "display_name", workspace.name(),
                "links",
                        Json.object(
                                "self", links.api("/workspaces/" + workspace.uuid()),
                                "avatar", links.avatar(workspace.uuid()),
                                "html", links.site('/' + workspace.slug() + '/')),
                "type", "team",
                "uuid", workspace.uuid(),
                "username", workspace.slug());
    }

    private ObjectNode projectLinks(Workspace workspace, Project project) {
        return Json.object(
                "self", links.api("/workspaces/" + workspace.slug() + "/projects/" + project.key()),
                "html", links.site('/' + workspace.slug() + "/workspace/projects/" + project.key()),
                "avatar", links.avatar(project.uuid()));
    }

    private ObjectNode repositoryLinks(Place place) {
        String name = place.fullName();
        String self = "/repositories/" + name;
        String user = ask.caller().person().map(User::nickname).orElse(null);
        ObjectNode view = Json.object(
                "self", links.api(self),
                "html", links.site('/' + name),
                "avatar", links.avatar(place.repository().uuid()),
                "clone",
                        List.of(
                                Json.object("name", "https", "href", links.clone(name, user)),
                                Json.object("name", "ssh", "href", "git@bitbucket.org:" + name + ".git")));
        for (String part : List.of("pullrequests", "commits", "forks", "watchers", "downloads", "hooks")) {
            view.set(part, links.api(self + '/' + part));
        }
        view.set("branches", links.api(self + "/refs/branches"));
        view.set("tags", links.api(self + "/refs/tags"));
        view.set("source", links.api(self + "/src"));
        return view;
    }
}
