package io.pailguard.ingest.git;

import io.pailguard.contracts.event.CommitsPushed.FileChange;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.FileHeader.PatchType;
import org.eclipse.jgit.patch.HunkHeader;
import org.eclipse.jgit.patch.Patch;
import org.eclipse.jgit.util.RawParseUtils;
import org.jspecify.annotations.Nullable;

/** A commit as a list tells it, with what a difference as text says it changed. */
public final class ListedCommit {
    private static final int MAX_FILES = 2_000;

    private ListedCommit() {}

    public static HistoryCommit of(
            CommitFacts facts, List<String> parents, @Nullable String message, FileCounts counts) {
        var read = new CommitMessage(message);
        return new HistoryCommit(facts, parents, read.subject(), read.reverts(), counts);
    }

    /** What a merge brings is told of the commits that it merges. */
    public static FileCounts ofMerge() {
        return FileCounts.NOTHING;
    }

    public static FileCounts notCounted(String why) {
        return FileCounts.not(why);
    }

    /** @param diff without context, against the first parent */
    public static FileCounts counts(byte[] diff) {
        Patch patch = new Patch();
        patch.parse(diff, 0, diff.length);
        boolean isNone = diff.length > 0 && patch.getFiles().isEmpty();
        if (isNone || !patch.getErrors().isEmpty()) {
            return FileCounts.not("what it changes cannot be read");
        }
        if (patch.getFiles().size() > MAX_FILES) {
            return FileCounts.not("it changes more than " + MAX_FILES + " files");
        }
        var sum = new FileCounts.Sum();
        patch.getFiles().forEach(file -> sum.add(change(file)));
        return sum.counts();
    }

    private static FileChange change(FileHeader file) {
        ChangeType type = file.getChangeType();
        boolean gone = type == ChangeType.DELETE;
        String previous = type == ChangeType.RENAME ? file.getOldPath() : null;
        String path = gone ? file.getOldPath() : file.getNewPath();
        if (file.getPatchType() != PatchType.UNIFIED) {
            return new FileChange(path, previous, FullDiff.kind(type), null, null, true, false, List.of());
        }
        EditList edits = edits(file);
        return new FileChange(
                path,
                previous,
                FullDiff.kind(type),
                edits.stream().mapToInt(Edit::getLengthB).sum(),
                edits.stream().mapToInt(Edit::getLengthA).sum(),
                false,
                endsWithoutNewline(file, gone),
                edits.stream().limit(FileChange.MAX_HUNKS).map(FullDiff::hunk).toList());
    }

    /** Of a side without lines a difference names the line before. */
    private static EditList edits(FileHeader file) {
        EditList edits = new EditList();
        for (HunkHeader hunk : file.getHunks()) {
            int before = hunk.getOldImage().getLineCount() == 0 ? 1 : 0;
            int after = hunk.getNewLineCount() == 0 ? 1 : 0;
            for (Edit edit : hunk.toEditList()) {
                edits.add(new Edit(
                        edit.getBeginA() + before,
                        edit.getEndA() + before,
                        edit.getBeginB() + after,
                        edit.getEndB() + after));
            }
        }
        return edits;
    }

    /** As far as the difference shows the last line. */
    private static boolean endsWithoutNewline(FileHeader file, boolean gone) {
        byte[] text = file.getBuffer();
        char side = gone ? '-' : '+';
        boolean ofThatSide = false;
        for (int at = file.getStartOffset(); at < file.getEndOffset(); at = RawParseUtils.nextLF(text, at)) {
            if (text[at] == '\\' && ofThatSide) {
                return true;
            }
            ofThatSide = text[at] == side;
        }
        return false;
    }
}
