package io.pailguard.ingest.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** A real repository on disk to fetch from. */
final class Upstream implements AutoCloseable {
    private final Path folder;
    private final Git git;

    Upstream(Path folder) throws GitAPIException {
        this.folder = folder;
        this.git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call();
    }

    String url() {
        return folder.toUri().toString();
    }

    Git git() {
        return git;
    }

    Upstream write(String path, String content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Upstream delete(String path) {
        try {
            Files.delete(folder.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void merge(String branch, String author, Instant at) throws GitAPIException, IOException {
        git.merge()
                .include(git.getRepository().findRef(branch))
                .setCommit(false)
                .setFastForward(FastForwardMode.NO_FF)
                .call();
        commit(author, at);
    }

    RevCommit commit(String author, Instant at) throws GitAPIException {
        git.add().addFilepattern(".").call();
        git.add().addFilepattern(".").setUpdate(true).call();
        var who = new PersonIdent(author, author + "@example.com", at, ZoneOffset.UTC);
        return git.commit()
                .setMessage("change")
                .setAuthor(who)
                .setCommitter(who)
                .setSign(false)
                .call();
    }

    @Override
    public void close() {
        git.close();
    }
}
