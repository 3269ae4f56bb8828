package io.pailguard.ingest.git;

import io.pailguard.contracts.event.CommitsPushed.ChangeKind;
import io.pailguard.contracts.event.CommitsPushed.FileChange;
import io.pailguard.contracts.event.CommitsPushed.Hunk;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.diff.DiffConfig;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.diff.DiffEntry.Side;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.StopWalkException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Counts the lines that lie between two trees, as {@code git diff --numstat} does: a file that is alike enough was renamed,
 * a binary one has no lines. What is large out of measure is said not to be counted.
 */
final class FullDiff {
    private static final int MAX_FILES = 2_000;
    private static final int MAX_FILE_BYTES = 1024 * 1024;
    private static final int MAX_LINES = 100_000;
    private static final long MAX_BYTES = 32L * 1024 * 1024;
    /** Git takes a file for binary that has a NUL here. */
    private static final int LOOKED_AT = 8_000;
    /** Up to here the shortest difference is sought, as git does; its time grows with the square. */
    private static final int MAX_LINES_FOR_THE_SHORTEST = 8_000;

    private static final int ALIKE_PERCENT = 50;
    /** Files that are gone and new are compared pair by pair. */
    private static final int MAX_ALIKE = 100;

    private static final HistogramDiff HISTOGRAM = new HistogramDiff();

    static {
        // What it cannot match is then taken as changed, instead of sought in square time.
        HISTOGRAM.setFallbackAlgorithm(null);
    }

    private final ObjectReader reader;
    private final Blobs blobs;
    private final Stop stop;
    private long bytes;

    FullDiff(ObjectReader reader, Blobs blobs, Stop stop) {
        this.reader = reader;
        this.blobs = blobs;
        this.stop = stop;
    }

    /** @param before null for what stands on nothing */
    FileCounts between(@Nullable RevTree before, RevTree after) throws IOException {
        bytes = 0;
        var bounded = new Bounded(stop);
        List<DiffEntry> entries;
        try (TreeWalk trees = new TreeWalk(reader)) {
            if (before == null) {
                trees.addTree(new EmptyTreeIterator());
            } else {
                trees.addTree(before);
            }
            trees.addTree(after);
            trees.setRecursive(true);
            trees.setFilter(bounded);
            entries = DiffEntry.scan(trees);
        }
        if (bounded.full) {
            return FileCounts.not("it changes more than " + MAX_FILES
                    + " files, or files that are nested or named out of" + " measure");
        }
        var files = new FileCounts.Sum();
        for (DiffEntry entry : withRenames(entries)) {
            stop.check();
            FileChange file = change(entry);
            if (bytes > MAX_BYTES) {
                return FileCounts.not("its files are more than " + MAX_BYTES / 1024 / 1024 + " MiB");
            }
            files.add(file);
        }
        return files.counts();
    }

    private List<DiffEntry> withRenames(List<DiffEntry> entries) throws IOException {
        var renames = new RenameDetector(reader, new Config().get(DiffConfig.KEY));
        renames.setRenameScore(ALIKE_PERCENT);
        renames.setRenameLimit(MAX_ALIKE);
        renames.setBigFileThreshold(MAX_FILE_BYTES);
        renames.addAll(entries);
        try {
            return renames.compute(reader, NullProgressMonitor.INSTANCE);
        } catch (MissingObjectException | LargeObjectException e) {
            return entries;
        } catch (org.eclipse.jgit.api.errors.CanceledException e) {
            throw new IOException(e);
        }
    }

    private FileChange change(DiffEntry entry) throws IOException {
        ChangeType type = entry.getChangeType();
        boolean gone = type == ChangeType.DELETE;
        boolean fromAnother = type == ChangeType.RENAME;
        String path = gone ? entry.getOldPath() : entry.getNewPath();
        String previous = fromAnother ? entry.getOldPath() : null;
        Text before = type == ChangeType.ADD || type == ChangeType.COPY ? Text.NONE : text(entry, Side.OLD);
        Text after = gone ? Text.NONE : text(entry, Side.NEW);
        boolean binary = before.binary || after.binary;
        boolean cut = (gone ? before : after).endsWithoutNewline();
        if (binary || before.lines == null || after.lines == null || before.size() + after.size() > MAX_LINES) {
            return new FileChange(path, previous, kind(type), null, null, binary, cut, List.of());
        }
        EditList edits = before.lines == after.lines ? new EditList() : edits(before.lines, after.lines);
        return new FileChange(
                path,
                previous,
                kind(type),
                edits.stream().mapToInt(Edit::getLengthB).sum(),
                edits.stream().mapToInt(Edit::getLengthA).sum(),
                false,
                cut,
                edits.stream().limit(FileChange.MAX_HUNKS).map(FullDiff::hunk).toList());
    }

    static Hunk hunk(Edit edit) {
        return new Hunk(edit.getBeginA() + 1, edit.getLengthA(), edit.getBeginB() + 1, edit.getLengthB());
    }

    private static EditList edits(RawText before, RawText after) {
        boolean few = before.size() + after.size() <= MAX_LINES_FOR_THE_SHORTEST;
        return few
                ? MyersDiff.INSTANCE.diff(RawTextComparator.DEFAULT, before, after)
                : HISTOGRAM.diff(RawTextComparator.DEFAULT, before, after);
    }

    static ChangeKind kind(ChangeType type) {
        return switch (type) {
            case ADD, COPY -> ChangeKind.ADDED;
            case MODIFY -> ChangeKind.CHANGED;
            case DELETE -> ChangeKind.DELETED;
            case RENAME -> ChangeKind.RENAMED;
        };
    }

    /** @param lines null where there are none to count */
    private record Text(@Nullable RawText lines, boolean binary) {
        static final Text NONE = new Text(RawText.EMPTY_TEXT, false);

        int size() {
            return lines == null ? 0 : lines.size();
        }

        boolean endsWithoutNewline() {
            return lines != null && lines.size() > 0 && lines.isMissingNewlineAtEnd();
        }
    }

    private Text text(DiffEntry entry, Side side) {
        if (FileMode.GITLINK.equals(entry.getMode(side))) {
            // Git shows one line of it, which names the commit.
            return new Text(new RawText(new byte[] {(byte) side.ordinal(), '\n'}), false);
        }
        if (!(blobs.read(entry.getId(side).toObjectId(), MAX_FILE_BYTES) instanceof Blobs.Content.Bytes read)) {
            return new Text(null, false);
        }
        bytes += read.bytes().length;
        return isBinary(read.bytes()) ? new Text(null, true) : new Text(new RawText(read.bytes()), false);
    }

    private static boolean isBinary(byte[] content) {
        for (int i = 0; i < Math.min(content.length, LOOKED_AT); i++) {
            if (content[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** What differs, as far as it is to be followed. */
    private static final class Bounded extends TreeFilter {
        private final Bounds bounds = new Bounds(MAX_FILES * 10);
        private final Stop stop;
        private int files;
        private boolean full;

        private Bounded(Stop stop) {
            this.stop = stop;
        }

        @Override
        public boolean include(TreeWalk trees) throws IOException {
            stop.check();
            if (!ANY_DIFF.include(trees)) {
                return false;
            }
            files += trees.isSubtree() ? 0 : 1;
            if (!bounds.allows(trees)
                    || files > MAX_FILES
                    || trees.getDepth() >= Bounds.MAX_DEPTH
                    || trees.getPathLength() > Bounds.MAX_PATH) {
                full = true;
                throw StopWalkException.INSTANCE;
            }
            return true;
        }

        @Override
        public boolean shouldBeRecursive() {
            return true;
        }

        @Override
        public TreeFilter clone() {
            return this;
        }
    }
}
