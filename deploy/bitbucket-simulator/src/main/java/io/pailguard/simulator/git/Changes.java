package io.pailguard.simulator.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** The difference between two commits. */
public final class Changes {

    /** Entries that are compared: a few trees can name each other so often that no walk ends. */
    private static final int MOST_ENTRIES = 200_000;

    private final GitRepository repository;
    private final RevCommit from;
    private final RevCommit to;

    /**
     * How one file changed.
     *
     * @param oldPath null when it was added
     * @param newPath null when it was removed
     */
    public record FileChange(String status, String oldPath, String newPath, int linesAdded, int linesRemoved) {}

    /** A difference of more bytes than asked for. */
    public static final class TooLarge extends Exception {

        private static final long serialVersionUID = 1L;
    }

    /** @param from null stands for the empty tree */
    public Changes(GitRepository repository, RevCommit from, RevCommit to) {
        this.repository = repository;
        this.from = from;
        this.to = to;
    }

    /** What one commit did to its first parent. */
    public static Changes of(GitRepository repository, RevCommit commit) {
        RevCommit parent = commit.getParentCount() == 0
                ? null
                : repository.commit(commit.getParent(0).name()).orElse(null);
        return new Changes(repository, parent, commit);
    }

    public byte[] diff(Collection<String> paths, int context, int largest) throws TooLarge {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = formatter(out, paths)) {
            formatter.setContext(context);
            for (DiffEntry entry : entries(formatter)) {
                formatter.format(entry);
                formatter.flush();
                if (out.size() > largest) {
                    throw new TooLarge();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public List<FileChange> files(Collection<String> paths) throws TooLarge {
        List<FileChange> changes = new ArrayList<>();
        try (DiffFormatter formatter = formatter(OutputStream.nullOutputStream(), paths)) {
            for (DiffEntry entry : entries(formatter)) {
                changes.add(change(entry, formatter.toFileHeader(entry)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return changes;
    }

    /** In the mail form of git. */
    public String patchHeading() {
        PersonIdent author = to.getAuthorIdent();
        return "From " + to.name() + " Mon Sep 17 00:00:00 2001\nFrom: "
                + author.getName() + " <" + author.getEmailAddress() + ">\nDate: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        author.getWhenAsInstant().atZone(author.getZoneId()))
                + "\nSubject: [PATCH] " + to.getShortMessage() + "\n\n---\n";
    }

    private DiffFormatter formatter(OutputStream out, Collection<String> paths) {
        DiffFormatter formatter = new DiffFormatter(out);
        formatter.setRepository(repository.jgit());
        formatter.setDetectRenames(true);
        formatter.setPathFilter(
                new Counting(paths.isEmpty() ? TreeFilter.ALL : PathFilterGroup.createFromStrings(paths)));
        return formatter;
    }

    private List<DiffEntry> entries(DiffFormatter formatter) throws IOException, TooLarge {
        try (ObjectReader reader = repository.jgit().newObjectReader()) {
            return formatter.scan(tree(reader, from), tree(reader, to));
        } catch (TooManyEntries e) {
            throw new TooLarge();
        }
    }

    /** Gives up beyond a number of entries. */
    private static final class Counting extends TreeFilter {
        private final TreeFilter filter;
        private int entries;

        private Counting(TreeFilter filter) {
            this.filter = filter;
        }

        @Override
        public boolean include(TreeWalk walker) throws IOException {
            if (++entries > MOST_ENTRIES) {
                throw new TooManyEntries();
            }
            return filter.include(walker);
        }

        @Override
        public boolean shouldBeRecursive() {
            return filter.shouldBeRecursive();
        }

        @Override
        public TreeFilter clone() {
            return new Counting(filter.clone());
        }
    }

    private static final class TooManyEntries extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private static AbstractTreeIterator tree(ObjectReader reader, RevCommit commit) throws IOException {
        return commit == null ? new EmptyTreeIterator() : new CanonicalTreeParser(null, reader, commit.getTree());
    }

    private static FileChange change(DiffEntry entry, FileHeader header) {
        int added = 0;
        int removed = 0;
        for (Edit edit : header.toEditList()) {
            added += edit.getLengthB();
            removed += edit.getLengthA();
        }
        String oldPath = entry.getChangeType() == DiffEntry.ChangeType.ADD ? null : entry.getOldPath();
        String newPath = entry.getChangeType() == DiffEntry.ChangeType.DELETE ? null : entry.getNewPath();
        return new FileChange(status(entry.getChangeType()), oldPath, newPath, added, removed);
    }

    private static String status(DiffEntry.ChangeType type) {
        return switch (type) {
            case ADD, COPY -> "added";
            case DELETE -> "removed";
            case RENAME -> "renamed";
            case MODIFY -> "modified";
        };
    }
}
