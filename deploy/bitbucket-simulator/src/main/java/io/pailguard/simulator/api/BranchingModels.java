package io.pailguard.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.BranchingModel;
import io.pailguard.simulator.organization.BranchingModel.BranchType;
import io.pailguard.simulator.organization.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Views of branching models. */
final class BranchingModels {

    static final BranchingModel DEFAULT = new BranchingModel(
            null,
            null,
            List.of(
                    new BranchType("release", "release/"),
                    new BranchType("hotfix", "hotfix/"),
                    new BranchType("feature", "feature/"),
                    new BranchType("bugfix", "bugfix/")),
            false);

    private final Ask ask;
    private final Place place;

    static BranchingModel of(Project project) {
        return project.branchingModel() != null ? project.branchingModel() : DEFAULT;
    }

    /** @param place null for the model of a project */
    BranchingModels(Ask ask, Place place) {
        this.ask = ask;
        this.place = place;
    }

    ObjectNode model(BranchingModel model, String type) {
        ObjectNode view = Json.object(
                "type", type,
                "branch_types",
                        model.branchTypes().stream()
                                .map(each -> Json.object("kind", each.kind(), "prefix", each.prefix()))
                                .toList(),
                "development", branch(model.development()),
                "links", self());
        if (model.production() != null) {
            view.set("production", branch(model.production()));
        }
        return view;
    }

    ObjectNode settings(BranchingModel model) {
        List<ObjectNode> types = new ArrayList<>();
        for (BranchType each : DEFAULT.branchTypes()) {
            Optional<BranchType> used = model.branchTypes().stream()
                    .filter(own -> own.kind().equals(each.kind()))
                    .findFirst();
            types.add(Json.object(
                    "kind", each.kind(),
                    "enabled", used.isPresent(),
                    "prefix", used.orElse(each).prefix()));
        }
        return Json.object(
                "type", "branching_model_settings",
                "branch_types", types,
                "development",
                        Json.object(
                                "is_valid",
                                exists(model.development()),
                                "name",
                                model.development() == null ? "null" : model.development(),
                                "use_mainbranch",
                                model.development() == null),
                "production",
                        Json.object(
                                "is_valid",
                                exists(model.production()),
                                "name",
                                model.production() == null ? "production" : model.production(),
                                "use_mainbranch",
                                false,
                                "enabled",
                                model.production() != null),
                "default_branch_deletion", Boolean.toString(model.deleteMergedBranches()),
                "links", self());
    }

    private ObjectNode self() {
        return Json.object("self", Json.link(ask.call().address()));
    }

    private boolean exists(String branch) {
        return place == null || branch == null || place.git().branch(branch).isPresent();
    }

    private ObjectNode branch(String name) {
        String main = place == null ? "null" : place.repository().mainBranch();
        String shown = name == null ? String.valueOf(main) : name;
        ObjectNode view = Json.object("name", shown, "use_mainbranch", name == null);
        if (place != null) {
            place.git()
                    .branch(shown)
                    .ifPresent(ref -> view.set("branch", ask.commits(place).branch(ref)));
        }
        return view;
    }
}
