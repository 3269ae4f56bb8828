package io.pailguard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Repositories of this machine, shown beside those of the description. */
class LocalRepositoryTest extends SimulatorTest {
    private static final PersonIdent BEN = new PersonIdent("Ben", "ben@example.com");

    @BeforeEach
    void stopTheOneWithoutThem() {
        simulator.close();
    }

    @Test
    void shouldShowARepositoryOfThisMachineWithoutChangingIt() throws GitAPIException, IOException {
        Path source = repository("one/My Tool", "tool");
        start(source);

        try (Git git = Git.cloneRepository()
                .setURI(simulator.baseUrl() + "/acme/my-tool.git")
                .setDirectory(directory.resolve("clone").toFile())
                .setCredentialsProvider(password())
                .call()) {
            commit(git, "More");
            git.push().setCredentialsProvider(password()).call();
        }

        assertThat(ana.get("/2.0/repositories/acme/my-tool")
                        .json()
                        .at("/mainbranch/name")
                        .asText())
                .isEqualTo("trunk");
        assertThat(ana.all("/2.0/repositories/acme/my-tool/commits/trunk")).hasSize(2);
        try (Git git = Git.open(source.toFile())) {
            assertThat(git.log().call()).hasSize(1);
        }
    }

    @Test
    void shouldGiveTheSecondOfOneNameItsOwnSlugInOneRunAndInTheNext() throws GitAPIException, IOException {
        Path first = repository("one/tool", "first");
        Path second = repository("two/tool", "second");
        start(first, second);
        assertThat(contentOf("tool")).isEqualTo("first");
        assertThat(contentOf("tool-2")).isEqualTo("second");
        simulator.close();

        start(second);

        assertThat(contentOf("tool")).isEqualTo("first");
        assertThat(contentOf("tool-2")).isEqualTo("second");
        assertThat(ana.get("/2.0/repositories/acme/tool-3").status()).isEqualTo(404);
    }

    @Test
    void shouldLeaveADescribedRepositoryOfTheSameNameAlone() throws GitAPIException, IOException {
        start(repository("api", "mine"));

        assertThat(ana.all("/2.0/repositories/acme/api/commits/main")).hasSize(SmallOrganization.COMMITS);
        assertThat(contentOf("api-2")).isEqualTo("mine");
    }

    @Test
    void shouldKeepTheNameOfAFolderThatWasMoved() throws GitAPIException, IOException {
        Path before = repository("one/tool", "tool");
        start(before);
        simulator.close();
        Path after = Files.move(before, directory.resolve("tool"));

        start(after);

        assertThat(contentOf("tool")).isEqualTo("tool");
        assertThat(ana.get("/2.0/repositories/acme/tool-2").status()).isEqualTo(404);
    }

    @Test
    void shouldShowARepositoryWithoutACommitAsEmptyAndItsFirstCommitLater() throws GitAPIException, IOException {
        Path source = Files.createDirectories(directory.resolve("new"));
        Git.init()
                .setDirectory(source.toFile())
                .setInitialBranch("trunk")
                .call()
                .close();
        start(source);

        assertThat(ana.get("/2.0/repositories/acme/new")
                        .json()
                        .path("mainbranch")
                        .isNull())
                .isTrue();
        assertThat(ana.all("/2.0/repositories/acme/new/refs/branches")).isEmpty();
        simulator.close();
        try (Git git = Git.open(source.toFile())) {
            Files.writeString(source.resolve("tool.txt"), "first");
            git.add().addFilepattern("tool.txt").call();
            commit(git, "Begin");
        }

        start(source);

        assertThat(contentOf("new")).isEqualTo("first");
    }

    @Test
    void shouldSayWhatIsWrongWithAPath() throws IOException {
        Path plain = Files.createDirectories(directory.resolve("plain"));
        Path missing = directory.resolve("missing");

        assertThatThrownBy(() -> start(plain))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(plain + " is not a git repository");
        assertThatThrownBy(() -> start(missing))
                .isInstanceOf(IOException.class)
                .hasMessage("There is no folder " + missing + '.');
    }

    private void start(Path... repositories) throws IOException {
        SimulatorOptions options = options();
        for (Path each : repositories) {
            options.repository(each);
        }
        simulator = BitbucketSimulator.start(options);
        anonymous = Client.anonymous(simulator);
        ana = anonymous.basic(simulator.credentials().apiTokens().get("ana/all"));
    }

    private String contentOf(String slug) {
        return ana.get("/2.0/repositories/acme/" + slug + "/src/trunk/tool.txt").text();
    }

    private Path repository(String folder, String content) throws GitAPIException, IOException {
        Path source = Files.createDirectories(directory.resolve(folder));
        try (Git git = Git.init()
                .setDirectory(source.toFile())
                .setInitialBranch("trunk")
                .call()) {
            Files.writeString(source.resolve("tool.txt"), content);
            git.add().addFilepattern("tool.txt").call();
            commit(git, "Begin");
        }
        return source;
    }

    private static void commit(Git git, String message) throws GitAPIException {
        git.commit()
                .setAuthor(BEN)
                .setCommitter(BEN)
                .setMessage(message)
                .setSign(false)
                .call();
    }

    private UsernamePasswordCredentialsProvider password() {
        return new UsernamePasswordCredentialsProvider(
                "ana", simulator.credentials().apiTokens().get("ana/all").token());
    }
}
