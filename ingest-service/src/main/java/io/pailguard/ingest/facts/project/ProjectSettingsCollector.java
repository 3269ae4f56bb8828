package io.pailguard.ingest.facts.project;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.ListShape;
import io.pailguard.bitbucket.model.Fields;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.facts.branch.BranchRole;
import io.pailguard.ingest.facts.branch.DefaultReviewer;
import io.pailguard.ingest.facts.branch.DefaultReviewer.Entry;
import io.pailguard.ingest.facts.snapshot.FactCollector;
import io.pailguard.ingest.facts.snapshot.FactSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a repository inherits from its project, and what it does not. */
@ApplicationScoped
class ProjectSettingsCollector implements FactCollector<ProjectSetting> {
    private static final ListShape<Entry> REVIEWERS =
            ListShape.of(Entry.class, entry -> entry.reviewer().uuid());

    @Override
    public String kind() {
        return "project-settings";
    }

    @Override
    public String title() {
        return "settings of the project";
    }

    @Override
    public Class<ProjectSetting> type() {
        return ProjectSetting.class;
    }

    @Override
    public Purpose purpose() {
        return Purpose.READ_ACCESS;
    }

    @Override
    public int requests() {
        return 4;
    }

    @Override
    public Duration every() {
        return Duration.ofHours(24);
    }

    @Override
    public Uni<List<ProjectSetting>> read(FactSource source) {
        String key = source.repository().project();
        if (key == null) {
            return Uni.createFrom().item(List.of());
        }
        return source.get(Purpose.READ_REPOSITORIES, source.project(key), JsonNode.class)
                .chain(project -> source.get(purpose(), source.project(key, "branching-model"), JsonNode.class)
                        .chain(model -> source.list(
                                        source.project(key, "default-reviewers").with("pagelen", 100), REVIEWERS)
                                .chain(reviewers -> source.get(
                                                Purpose.READ_GUARDS, source.path("override-settings"), JsonNode.class)
                                        .map(overrides -> settings(key, project, model, reviewers, overrides)))));
    }

    private static List<ProjectSetting> settings(
            String key, JsonNode project, JsonNode model, List<Entry> reviewers, JsonNode overrides) {
        List<ProjectSetting> settings = new ArrayList<>();
        settings.add(new ProjectSetting(key, "private", flag(project.path("is_private"))));
        settings.add(
                new ProjectSetting(key, "has public repositories", flag(project.path("has_publicly_visible_repos"))));
        for (BranchRole role : BranchRole.of(model)) {
            settings.add(new ProjectSetting(
                    key, "branches of type " + role.type(), role.prefix() == null ? role.branch() : role.prefix()));
        }
        for (Entry entry : reviewers) {
            DefaultReviewer reviewer = entry.reviewer();
            settings.add(new ProjectSetting(key, "default reviewer " + reviewer.uuid(), reviewer.name()));
        }
        overrides
                .path("override_settings")
                .properties()
                .forEach(own -> settings.add(
                        new ProjectSetting(key, "overridden here: " + own.getKey(), flag(own.getValue()))));
        settings.sort(Comparator.comparing(ProjectSetting::setting));
        return List.copyOf(settings);
    }

    private static @Nullable String flag(JsonNode field) {
        Boolean flag = Fields.flag(field);
        return flag == null ? null : flag.toString();
    }
}
