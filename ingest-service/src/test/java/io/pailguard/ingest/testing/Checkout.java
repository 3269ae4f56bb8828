package io.pailguard.ingest.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;

/** A developer's clone of a repository of the simulator: real pushes. */
public final class Checkout implements AutoCloseable {
    private final Git git;
    private String branch;

    private Checkout(Git git, String branch) {
        this.git = git;
        this.branch = branch;
    }

    public static Checkout of(String fullName, Path folder) {
        try {
            Git git = Git.cloneRepository()
                    .setURI(World.bareRepository(fullName).toUri().toString())
                    .setDirectory(folder.toFile())
                    .call();
            return new Checkout(git, git.getRepository().getBranch());
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Checkout write(String path, String content) {
        try {
            Path file = git.getRepository().getWorkTree().toPath().resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Checkout append(String path, String content) {
        try {
            Path file = git.getRepository().getWorkTree().toPath().resolve(path);
            return write(path, Files.readString(file) + content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Checkout move(String from, String to) {
        try {
            Path tree = git.getRepository().getWorkTree().toPath();
            Files.createDirectories(tree.resolve(to).getParent());
            Files.move(tree.resolve(from), tree.resolve(to));
            git.rm().addFilepattern(from).setCached(true).call();
            return this;
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Git's id of a file's content in the newest commit. */
    public String content(String path) {
        try {
            return git.getRepository().resolve("HEAD:" + path).name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes on from here on a branch of that name, new or not. */
    public Checkout on(String name) {
        try {
            boolean isNew = git.getRepository().findRef("refs/heads/" + name) == null;
            git.checkout().setName(name).setCreateBranch(isNew).call();
            branch = name;
            return this;
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a branch at Bitbucket. */
    public void delete(String name) {
        try {
            git.push().setRefSpecs(new RefSpec(":refs/heads/" + name)).call();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Commits all and pushes; gives the commit. */
    public String push(String message) {
        try {
            git.add().addFilepattern(".").call();
            String commit = git.commit()
                    .setMessage(message)
                    .setAuthor("Dev", "dev@example.com")
                    .setSign(false)
                    .call()
                    .name();
            send(false);
            return commit;
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes back the last commits, as if they had never been, and pushes by force. */
    public void rewind(int commits) {
        reset("HEAD~" + commits);
    }

    /** The newest commit that is older than that, on the way by first parents. */
    public String commitBefore(Instant time) {
        try (RevWalk walk = new RevWalk(git.getRepository())) {
            RevCommit commit = walk.parseCommit(git.getRepository().resolve("HEAD"));
            while (commit.getCommitTime() >= time.getEpochSecond()) {
                commit = walk.parseCommit(commit.getParent(0));
            }
            return commit.name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commit that the branch is at here. */
    public String head() {
        try {
            return git.getRepository().resolve("HEAD").name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the branch be at that commit, and pushes by force. */
    public void reset(String commit) {
        try {
            git.reset().setMode(ResetType.HARD).setRef(commit).call();
            send(true);
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        git.close();
    }

    private void send(boolean force) throws GitAPIException {
        git.push()
                .setForce(force)
                .setRefSpecs(new RefSpec("HEAD:refs/heads/" + branch))
                .call()
                .forEach(result -> result.getRemoteUpdates().forEach(update -> {
                    if (!"OK".equals(update.getStatus().name())
                            && !"UP_TO_DATE".equals(update.getStatus().name())) {
                        throw new IllegalStateException("push: " + update.getStatus() + " " + update.getMessage());
                    }
                }));
    }
}
