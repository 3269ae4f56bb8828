package io.pailguard.simulator.sample;

import static io.pailguard.simulator.sample.People.ANA;
import static io.pailguard.simulator.sample.People.INES;
import static io.pailguard.simulator.sample.People.OSKAR;
import static io.pailguard.simulator.sample.secrets.SecretKind.NPM_TOKEN;
import static io.pailguard.simulator.sample.secrets.SecretKind.PYPI_TOKEN;

import io.pailguard.simulator.organization.Access;
import io.pailguard.simulator.organization.Builds;
import io.pailguard.simulator.organization.Grant;
import io.pailguard.simulator.organization.Guards;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.sample.history.Timeline;
import java.util.List;
import java.util.Map;

/** A small public repository: an npm token lies open, and pull requests need no approval. */
final class DesignTokens implements RepositoryStory {
    private final SampleFiles files = new SampleFiles("design-tokens");

    @Override
    public String workspace() {
        return "acme-platform";
    }

    @Override
    public String slug() {
        return "design-tokens";
    }

    @Override
    public int firstPullRequest() {
        return 31;
    }

    @Override
    public Repository tell(Story story) {
        begin(story);
        palettes(story);
        return Repository.of("acme-platform", "design-tokens", "WEB", "main")
                .withPrivate(false)
                .withForkPolicy("allow_forks")
                .withDescription("Colours, type and spacing of everything Acme", "javascript")
                .withCreatedOn(story.time().daysAgo(181, "10:00"))
                .withAccess(access(story))
                .withGuards(new Guards(
                        new Settings.Restrictions(93001).on("main", "delete").list(), null, List.of(), null))
                .withPullRequests(story.pullRequests())
                .withBuilds(builds(story));
    }

    private void begin(Story story) {
        story.commit(INES, 180, "10:15", "Begin the tokens", edit -> edit.write("README.md", files.text("README.md"))
                .write("package.json", files.text("package.json"))
                .write("package-lock.yarn", LockFile.yarn(story.mint()))
                .write(".npmrc", files.text("npmrc-clean"))
                .write("bitbucket-pipelines.yml", files.text("bitbucket-pipelines.yml")));
        story.commit(
                INES,
                178,
                "09:10",
                "Inline the icons",
                edit -> edit.write(
                        "web/base.css",
                        files.text("base.css", Map.of("icon", story.mint().harmlessBase64("icon", 600)))));
        story.chores(DesignChores.about("teal", "amber", "plum", "slate"), 176, 100, INES, OSKAR);
    }

    private void palettes(Story story) {
        Timeline time = story.time();
        String python = story.secret(PYPI_TOKEN, "design-tokens/python");
        String npm = story.secret(NPM_TOKEN, "design-tokens/npm");
        story.reviewedChores(DesignChores.about("moss", "rust"), 98, 40, 0, OSKAR, INES);
        story.commit(
                OSKAR,
                26,
                "13:50",
                "Publish for Python too",
                edit -> edit.write(".pypirc", files.text("pypirc", Map.of("python-token", python))));
        story.commit(OSKAR, 23, "09:25", "Nobody wanted the Python package", edit -> edit.delete(".pypirc"));
        story.chores(DesignChores.about("sand"), 22, 14, INES, OSKAR);
        story.commit(
                OSKAR,
                13,
                "16:05",
                "Make the release work again",
                edit -> edit.write(".npmrc", files.text("npmrc", Map.of("npm-token", npm))));
        story.history().tag("3.1.0", story.main().tip(), OSKAR.author(), time.daysAgo(13, "16:30"), "3.1.0");
        story.chores(DesignChores.about("ink"), 12, 4, INES, OSKAR);
        story.history().tag("3.2.0", story.main().tip());
        story.pullRequest(INES, "feature/dark", "A dark theme", time.daysAgo(2, "10:00"))
                .commit(
                        time.daysAgo(2, "09:50"),
                        "A dark theme",
                        edit -> edit.append("web/base.css", ".dark {\n  --paper: #101617;\n}\n"))
                .staysOpen(time.daysAgo(2, "10:00"));
    }

    private static Access access(Story story) {
        return new Access(
                List.of(new Grant(ANA.nickname(), "admin"), new Grant(INES.nickname(), "admin")),
                List.of(new Grant("web-core", "write")),
                List.of(),
                List.of(Settings.hook(
                        "https://preview.acme.example/hooks/tokens",
                        "preview site",
                        true,
                        story.time().daysAgo(90, "10:00"),
                        Settings.PUSH_EVENTS)));
    }

    private static Builds builds(Story story) {
        BuildLog log = story.builds()
                .step("Build and publish", "node:latest", 66, "npm ci", "npm run build", "npm run release")
                .variable("CHANNEL", "latest");
        Settings.newestOnMain(story, 6).forEach(change -> log.run(change, "PUSH", OSKAR, "SUCCESSFUL"));
        return log.told();
    }
}
