package io.pailguard.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** A clone of a repository at Bitbucket (the simulator), in which a developer commits and pushes. */
final class Repository implements AutoCloseable {
    private static final PersonIdent DEVELOPER = new PersonIdent("Tomas Berg", "tomas.berg@acme.example");

    private final Git git;
    private final CredentialsProvider credentials;

    private Repository(Git git, CredentialsProvider credentials) {
        this.git = git;
        this.credentials = credentials;
    }

    static Repository cloneOf(Installation installation, String fullName, Path folder)
            throws GitAPIException, IOException {
        var credentials = new UsernamePasswordCredentialsProvider(
                "x-bitbucket-api-token-auth",
                installation
                        .simulatorCredentials()
                        .path("apiTokens")
                        .path("mira.k/developer")
                        .path("token")
                        .asText());
        Files.createDirectories(folder);
        Git git = Git.cloneRepository()
                .setURI(installation.address("simulator") + "/" + fullName + ".git")
                .setDirectory(folder.toFile())
                .setCredentialsProvider(credentials)
                .call();
        return new Repository(git, credentials);
    }

    Path path(String path) {
        return git.getRepository().getWorkTree().toPath().resolve(path);
    }

    List<String> lines(String path) throws IOException {
        return Files.readAllLines(path(path));
    }

    void edit(String path, UnaryOperator<String> change) throws IOException {
        Files.writeString(path(path), change.apply(Files.readString(path(path))));
    }

    void write(String path, String text) throws IOException {
        Files.createDirectories(path(path).getParent());
        Files.writeString(path(path), text);
    }

    void move(String from, String to) throws IOException {
        Files.createDirectories(path(to).getParent());
        Files.move(path(from), path(to));
    }

    /** Commits everything that changed and pushes it. */
    void push(String message) throws GitAPIException {
        git.add().addFilepattern(".").call();
        git.add().addFilepattern(".").setUpdate(true).call();
        git.commit()
                .setAuthor(DEVELOPER)
                .setCommitter(DEVELOPER)
                .setSign(false)
                .setMessage(message)
                .call();
        git.push().setCredentialsProvider(credentials).call().forEach(Repository::expectOk);
    }

    /** Deletes all other branches and all tags. */
    void keepOnlyThisBranch() throws GitAPIException, IOException {
        String own = git.getRepository().getFullBranch();
        List<RefSpec> deletions = git.lsRemote().setCredentialsProvider(credentials).call().stream()
                .map(Ref::getName)
                .filter(name ->
                        name.startsWith(Constants.R_HEADS) && !name.equals(own) || name.startsWith(Constants.R_TAGS))
                .map(name -> new RefSpec(":" + name))
                .toList();
        git.push()
                .setRefSpecs(deletions)
                .setCredentialsProvider(credentials)
                .call()
                .forEach(Repository::expectOk);
    }

    private static void expectOk(PushResult result) {
        result.getRemoteUpdates().forEach(update -> {
            if (update.getStatus() != RemoteRefUpdate.Status.OK) {
                throw new IllegalStateException("push refused: " + update);
            }
        });
    }

    @Override
    public void close() {
        git.close();
    }
}
