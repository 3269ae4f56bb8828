package io.pailguard.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.change.Change;
import io.pailguard.simulator.credential.Caller;
import io.pailguard.simulator.credential.Rights;
import io.pailguard.simulator.credential.Rights.Level;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Call;
import io.pailguard.simulator.list.Filter;
import io.pailguard.simulator.list.Paging;
import io.pailguard.simulator.list.Sort;
import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.organization.Project;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.User;
import io.pailguard.simulator.organization.Workspace;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** One question to the API with everything needed to answer it. */
final class Ask {

    private static final String HIDDEN = "You may not have access to this repository or it no longer exists in this"
            + " workspace. If you think this repository exists and you have access, make sure you are authenticated.";

    private final Call call;
    private final Caller caller;
    private final World world;
    private final Organization organization;
    private final Map<String, String> variables;

    Ask(Call call, Caller caller, World world, Map<String, String> variables) {
        this.call = call;
        this.caller = caller;
        this.world = world;
        this.organization = world.organization();
        this.variables = variables;
    }

    Call call() {
        return call;
    }

    Caller caller() {
        return caller;
    }

    World world() {
        return world;
    }

    Organization organization() {
        return organization;
    }

    String variable(String name) {
        return variables.get(name);
    }

    boolean inForce(Change change) {
        return world.settings().changes().inForce(change, world.clock());
    }

    Links links() {
        return new Links(call.base());
    }

    People people() {
        return new People(links());
    }

    Views views() {
        return new Views(this);
    }

    CommitViews commits(Place place) {
        return new CommitViews(this, place);
    }

    /** The person who calls; 401 without a credential, 403 for an access token, which has no person behind it. */
    User person() {
        return caller.person().orElseThrow(() -> caller.isAnonymous() ? unsupported() : wrongMechanism());
    }

    static ApiError wrongMechanism() {
        return ApiError.of(403, "This API is not accessible by this authentication mechanism");
    }

    static ApiError unsupported() {
        return ApiError.of(401, "Token is invalid, expired, or not supported for this endpoint.");
    }

    /** The workspace of the path, for members only: others get 401, as Bitbucket does. */
    Workspace workspace() {
        Workspace workspace = anyWorkspace();
        if (!Rights.isMember(workspace, caller)) {
            throw ApiError.of(401, "You do not have access to view this workspace.");
        }
        return workspace;
    }

    /** The workspace of the path, whoever asks. */
    Workspace anyWorkspace() {
        String name = variable("workspace");
        return organization
                .workspace(name)
                .orElseThrow(() -> ApiError.notFound("No workspace with identifier '" + name + "'."));
    }

    Workspace administeredWorkspace() {
        Workspace workspace = workspace();
        if (!Rights.administers(workspace, caller)) {
            throw ApiError.forbidden();
        }
        return workspace;
    }

    Project project(Workspace workspace) {
        return workspace.project(variable("project_key")).orElseThrow(() -> ApiError.notFound("Project not found"));
    }

    Project administeredProject(Workspace workspace) {
        Project project = project(workspace);
        if (!Rights.administers(workspace, project, caller)) {
            throw ApiError.forbidden();
        }
        return project;
    }

    /** The repository of the path for who may read it; 404 hides it from others. */
    Place place() {
        return place(Level.READ);
    }

    /** @param needed a lower right gives 403 */
    Place place(Level needed) {
        Place place = find();
        Level level = level(place);
        if (level == Level.NONE) {
            throw ApiError.notFound(HIDDEN);
        }
        if (place.repository().forbidden()) {
            throw ApiError.forbidden();
        }
        if (level.compareTo(needed) < 0) {
            throw caller.isAnonymous() ? unsupported() : ApiError.forbidden();
        }
        return place;
    }

    /** For a person who administers the repository. */
    Place placeOfPermissions() {
        refuseAccessTokens();
        return place(Level.ADMIN);
    }

    /** Access tokens never read permissions. */
    void refuseAccessTokens() {
        if (caller.isAccessToken()) {
            throw ApiError.forbidden();
        }
    }

    Level level(Place place) {
        return Rights.on(organization, place.workspace(), place.repository(), caller);
    }

    /** With an empty workspace, {@code {}}, the repository must be given by its uuid. */
    private Place find() {
        String workspaceName = variable("workspace");
        String repositoryName = variable("repo_slug");
        for (Workspace workspace : organization.workspaces()) {
            boolean here =
                    workspaceName.equals("{}") ? repositoryName.startsWith("{") : workspace.answersTo(workspaceName);
            if (here && workspace.repository(repositoryName).isPresent()) {
                Repository repository = workspace.repository(repositoryName).get();
                return new Place(workspace, repository, world.git().of(repository));
            }
        }
        throw ApiError.notFound(HIDDEN);
    }

    /** The first that fits. @throws ApiError 404 with the message when none does */
    static <T> T first(List<T> all, Predicate<T> wanted, String missing) {
        return all.stream().filter(wanted).findFirst().orElseThrow(() -> ApiError.notFound(missing));
    }

    /** A numbered page that knows neither {@code q} nor {@code sort}. */
    <T> Answer plainList(List<T> all, Function<T, JsonNode> view) {
        return Answer.json(Paging.USUAL.numbered(call, all, view));
    }

    /** A numbered page, filtered and sorted as the query says. */
    <T> Answer list(Paging paging, List<T> all, Function<T, JsonNode> view) {
        if (!call.query().has("q") && !call.query().has("sort")) {
            return Answer.json(paging.numbered(call, all, view));
        }
        return Answer.json(paging.numbered(call, selected(all, view), Function.identity()));
    }

    <T> Answer list(List<T> all, Function<T, JsonNode> view) {
        return list(Paging.USUAL, all, view);
    }

    /** A page by token, filtered and sorted as the query says. */
    <T> Answer iterate(Paging paging, List<T> all, Function<T, JsonNode> view) {
        if (!call.query().has("q") && !call.query().has("sort")) {
            return Answer.json(paging.iterated(call, all, view));
        }
        return Answer.json(paging.iterated(call, selected(all, view), Function.identity()));
    }

    private <T> List<JsonNode> selected(List<T> all, Function<T, JsonNode> view) {
        List<JsonNode> nodes = all.stream().map(view).toList();
        if (call.query().has("q")) {
            nodes = nodes.stream()
                    .filter(Filter.parse(call.query().first("q", "")))
                    .toList();
        }
        return call.query().has("sort") ? Sort.apply(call.query().first("sort", ""), nodes) : nodes;
    }
}
