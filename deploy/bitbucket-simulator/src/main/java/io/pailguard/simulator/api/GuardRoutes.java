package io.pailguard.simulator.api;

import static io.pailguard.simulator.api.RepositoryRoutes.READ;
import static io.pailguard.simulator.api.RepositoryRoutes.SELF;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.credential.Rights.Level;
import io.pailguard.simulator.credential.Scopes;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.list.Paging;
import io.pailguard.simulator.organization.BranchRestriction;
import io.pailguard.simulator.organization.BranchingModel;
import io.pailguard.simulator.organization.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What guards branches: restrictions, branching model, default reviewers. */
final class GuardRoutes {

    private static final Scopes ADMIN = Scopes.of("repository:admin", "admin:repository:bitbucket");
    private static final Paging REVIEWERS = new Paging(20, 100);

    private GuardRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get(SELF + "/branch-restrictions", ADMIN, GuardRoutes::restrictions),
                Route.get(SELF + "/branch-restrictions/{id}", ADMIN, GuardRoutes::restriction),
                Route.get(SELF + "/branching-model", READ, ask -> model(ask, "branching_model")),
                Route.get(
                        SELF + "/effective-branching-model", READ, ask -> model(ask, "effective_repo_branching_model")),
                Route.get(SELF + "/branching-model/settings", ADMIN, GuardRoutes::settings),
                Route.get(SELF + "/default-reviewers", PullRequestRoutes.READ, GuardRoutes::reviewers),
                Route.get(SELF + "/default-reviewers/{target_username}", PullRequestRoutes.READ, GuardRoutes::reviewer),
                Route.get(SELF + "/effective-default-reviewers", PullRequestRoutes.READ, GuardRoutes::effective),
                Route.get(SELF + "/override-settings", ADMIN, GuardRoutes::overrides));
    }

    private static Answer restrictions(Ask ask) {
        Place place = ask.place(Level.ADMIN);
        Optional<String> kind = ask.call().query().first("kind");
        Optional<String> pattern = ask.call().query().first("pattern");
        List<BranchRestriction> chosen = place.repository().guards().restrictions().stream()
                .filter(each -> kind.isEmpty() || kind.get().equals(each.kind()))
                .filter(each -> pattern.isEmpty() || pattern.get().equals(each.pattern()))
                .toList();
        return ask.list(chosen, each -> view(ask, place, each));
    }

    private static Answer restriction(Ask ask) {
        Place place = ask.place(Level.ADMIN);
        BranchRestriction found = Ask.first(
                place.repository().guards().restrictions(),
                each -> Long.toString(each.id()).equals(ask.variable("id")),
                "Branch restriction not found");
        return Answer.json(view(ask, place, found));
    }

    private static ObjectNode view(Ask ask, Place place, BranchRestriction restriction) {
        boolean exempting = List.of("push", "restrict_merges").contains(restriction.kind());
        boolean byModel = restriction.branchType() != null;
        List<JsonNode> users = restriction.users().stream()
                .map(nickname -> ask.people().named(ask.organization(), nickname))
                .toList();
        List<ObjectNode> groups = restriction.groups().stream()
                .map(slug -> ask.people().group(place.workspace(), slug))
                .toList();
        return Json.object(
                "type", "branchrestriction",
                "id", restriction.id(),
                "kind", restriction.kind(),
                "branch_match_kind", byModel ? "branching_model" : "glob",
                "branch_type", byModel ? restriction.branchType() : Json.ABSENT,
                "pattern", byModel ? "" : restriction.pattern(),
                "value", restriction.value() == null ? Json.ABSENT : restriction.value(),
                "users", exempting ? users : List.of(),
                "groups", exempting ? groups : List.of(),
                "links",
                        Json.object(
                                "self",
                                ask.links()
                                        .api("/repositories/" + place.fullName() + "/branch-restrictions/"
                                                + restriction.id())));
    }

    /** Its own, else its project's; where nobody configured one, Bitbucket's defaults. */
    private static BranchingModel modelOf(Place place) {
        BranchingModel own = place.repository().guards().branchingModel();
        return own != null
                ? own
                : Optional.ofNullable(place.repository().project())
                        .flatMap(place.workspace()::project)
                        .map(BranchingModels::of)
                        .orElse(BranchingModels.DEFAULT);
    }

    private static Answer model(Ask ask, String type) {
        Place place = ask.place();
        return Answer.json(new BranchingModels(ask, place).model(modelOf(place), type));
    }

    private static Answer settings(Ask ask) {
        Place place = ask.place(Level.ADMIN);
        return Answer.json(new BranchingModels(ask, place).settings(modelOf(place)));
    }

    private static Answer reviewers(Ask ask) {
        Place place = ask.place();
        return ask.list(
                place.repository().guards().defaultReviewers(),
                nickname -> ask.people().named(ask.organization(), nickname));
    }

    private static Answer reviewer(Ask ask) {
        return ask.place().repository().guards().defaultReviewers().stream()
                .flatMap(nickname -> ask.organization().user(nickname).stream())
                .filter(user -> user.answersTo(ask.variable("target_username")))
                .findFirst()
                .map(user -> Answer.json(ask.people().condensed(user)))
                .orElseThrow(() -> ApiError.notFound("Default reviewer not found"));
    }

    private static Answer effective(Ask ask) {
        Place place = ask.place();
        List<JsonNode> all = new ArrayList<>();
        List<String> own = place.repository().guards().defaultReviewers();
        own.forEach(nickname -> all.add(reviewer(ask, nickname, "repository")));
        Optional.ofNullable(place.repository().project())
                .flatMap(place.workspace()::project)
                .map(Project::defaultReviewers)
                .orElse(List.of())
                .stream()
                .filter(nickname -> !own.contains(nickname))
                .forEach(nickname -> all.add(reviewer(ask, nickname, "project")));
        return ask.list(REVIEWERS, all, each -> each);
    }

    static ObjectNode reviewer(Ask ask, String nickname, String from) {
        return Json.object(
                "type",
                "default_reviewer",
                "reviewer_type",
                from,
                "user",
                ask.people().named(ask.organization(), nickname));
    }

    private static Answer overrides(Ask ask) {
        Place place = ask.place(Level.ADMIN);
        boolean own = place.repository().guards().branchingModel() != null;
        return Answer.json(Json.object(
                "type",
                "repository_inheritance_state",
                "override_settings",
                Json.object("default_merge_strategy", true, "branching_model", own)));
    }
}
