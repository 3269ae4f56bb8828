package io.pailguard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pailguard.simulator.organization.BranchingModel;
import io.pailguard.simulator.organization.BranchingModel.BranchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptionTest {

    private static final String DESCRIPTION = """
            users:
              - nickname: kim
                displayName: Kim
                emails: [kim@example.com]
            workspaces:
              - slug: tiny
                members:
                  - {user: kim, permission: owner}
                projects:
                  - {key: T, isPrivate: true}
                repositories:
                  - slug: tool
                    project: T
                    isPrivate: true
                    guards:
                      restrictions:
                        - {id: 7, kind: force, pattern: main}
            apiTokens:
              - {user: kim, label: mine, scopes: ["read:user:bitbucket", "read:repository:bitbucket", "admin:repository:bitbucket"]}
            """;

    @TempDir
    Path directory;

    @Test
    void shouldPlayADescriptionFile() throws IOException {
        Path file = Files.writeString(directory.resolve("tiny.yaml"), DESCRIPTION);
        SimulatorOptions options =
                SimulatorOptions.in(directory.resolve("data")).organizationFile(file);
        try (BitbucketSimulator simulator = BitbucketSimulator.start(options)) {
            Client kim =
                    Client.anonymous(simulator).basic(simulator.credentials().apiToken());

            assertThat(kim.all("/2.0/repositories/tiny/tool/branch-restrictions"))
                    .singleElement()
                    .satisfies(each -> assertThat(each.get("kind").asText()).isEqualTo("force"));
        }
    }

    @Test
    void shouldTellATokenThatIsLimitedByItsScopesWhateverItsName() throws IOException {
        String tokens = """
                accessTokens:
                  - {kind: workspace, resource: tiny, name: reader, scopes: [account, repository]}
                  - {kind: repository, resource: tiny/tool, name: admin, scopes: ["repository:admin"]}
                  - {kind: repository, resource: tiny/tool, name: build, scopes: [repository]}
                """;
        Path file = Files.writeString(directory.resolve("tokens.yaml"), DESCRIPTION + tokens);
        SimulatorOptions options =
                SimulatorOptions.in(directory.resolve("data")).organizationFile(file);
        try (BitbucketSimulator simulator = BitbucketSimulator.start(options)) {
            SampleCredentials before = simulator.credentials();
            assertThat(before.limitedToken()).isEqualTo(before.accessTokens().get("tiny/tool/build"));
            // When
            simulator.revokeToken("tiny/tool/build");
            // Then
            SampleCredentials after = simulator.credentials();
            assertThat(after.limitedToken())
                    .isNotNull()
                    .isEqualTo(after.accessTokens().get("tiny/reader"));
        }
    }

    @Test
    void shouldTakeTheBranchingModelOfTheProjectUntilTheRepositoryHasItsOwn() throws IOException {
        Path file = Files.writeString(directory.resolve("model.yaml"), DESCRIPTION.replace("""
                  - {key: T, isPrivate: true}
                """, """
                  - {key: T, isPrivate: true, branchingModel: {branchTypes: [{kind: release, prefix: rel-}]}}
                """));
        SimulatorOptions options =
                SimulatorOptions.in(directory.resolve("data")).organizationFile(file);
        try (BitbucketSimulator simulator = BitbucketSimulator.start(options)) {
            Client kim =
                    Client.anonymous(simulator).basic(simulator.credentials().apiToken());
            String model = "/2.0/repositories/tiny/tool/effective-branching-model";

            assertThat(kim.get(model).json().at("/branch_types/0/prefix").asText())
                    .isEqualTo("rel-");

            BranchingModel own = new BranchingModel(null, null, List.of(new BranchType("release", "r/")), false);
            simulator.changeRepository(
                    "tiny/tool",
                    repository -> repository.withGuards(repository.guards().withBranchingModel(own)));
            assertThat(kim.get(model).json().at("/branch_types/0/prefix").asText())
                    .isEqualTo("r/");
        }
    }

    @Test
    void shouldSayWhichPartOfADescriptionIsUnknown() throws IOException {
        Path file = Files.writeString(directory.resolve("wrong.yaml"), DESCRIPTION.replace("emails:", "mails:"));
        SimulatorOptions options =
                SimulatorOptions.in(directory.resolve("data")).organizationFile(file);

        assertThatThrownBy(() -> BitbucketSimulator.start(options))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("mails");
    }

    @Test
    void shouldKeepTheDescriptionAsItWasChanged() throws IOException {
        SimulatorOptions options =
                SimulatorOptions.in(directory.resolve("data")).seeder(new SmallOrganization());
        try (BitbucketSimulator simulator = BitbucketSimulator.start(options)) {
            simulator.changeRepository("acme/api", repository -> repository.withSlug("renamed"));
        }
        try (BitbucketSimulator simulator = BitbucketSimulator.start(options)) {
            assertThat(simulator.repository("acme/renamed").exactRef("refs/heads/main"))
                    .isNotNull();
            assertThat(simulator
                            .organization()
                            .workspaces()
                            .get(0)
                            .repositories()
                            .get(0)
                            .guards()
                            .restrictions())
                    .hasSize(2);
        }
    }

    @Test
    void shouldNotShareADataDirectory() throws IOException {
        SimulatorOptions options =
                SimulatorOptions.in(directory.resolve("data")).seeder(new SmallOrganization());
        try (BitbucketSimulator first = BitbucketSimulator.start(options)) {
            assertThatThrownBy(() -> BitbucketSimulator.start(options))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Another simulator uses");
            assertThat(Client.anonymous(first).get("/2.0/hook_events").status()).isEqualTo(200);
        }
    }

    @Test
    void shouldRefuseUnknownAndIncompleteArguments() {
        assertThatThrownBy(() -> Main.parse(new ArrayDeque<>(List.of("--port", "1"))))
                .hasMessageContaining("--data DIR");
        assertThatThrownBy(() -> Main.parse(new ArrayDeque<>(List.of("--data", "d", "--prot", "1"))))
                .hasMessage("Unknown option --prot");
        assertThatThrownBy(() -> Main.parse(new ArrayDeque<>(List.of("--data", "d", "--port", "x"))))
                .hasMessage("--port needs a number, not x");
    }
}
