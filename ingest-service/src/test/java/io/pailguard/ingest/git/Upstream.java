package io.pailguard.ingest.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

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

    /** A commit on top of a branch as no git would write it, without a working tree. @return the new tip */
    ObjectId raw(String branch, String path, String text, String time) throws IOException {
        Repository repository = git.getRepository();
        ObjectId parent = repository.resolve(branch);
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            builder.addTree(new byte[0], 0, reader, walk.parseCommit(parent).getTree());
            builder.finish();
            DirCacheEditor editor = index.editor();
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
            editor.add(new DirCacheEditor.PathEdit(path) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setFileMode(FileMode.REGULAR_FILE);
                    entry.setObjectId(blob);
                }
            });
            editor.finish();
            String commit = "tree " + index.writeTree(inserter).name() + "\nparent " + parent.name()
                    + "\nauthor ann <ann@example.com> " + time + "\ncommitter ann <ann@example.com> " + time
                    + "\n\nchange\n";
            ObjectId id = inserter.insert(Constants.OBJ_COMMIT, commit.getBytes(StandardCharsets.UTF_8));
            inserter.flush();
            point(branch, id);
            return id;
        }
    }

    void point(String ref, ObjectId id) throws IOException {
        RefUpdate update = git.getRepository().updateRef(ref);
        update.setNewObjectId(id);
        update.setForceUpdate(true);
        update.update();
    }

    @Override
    public void close() {
        git.close();
    }
}
