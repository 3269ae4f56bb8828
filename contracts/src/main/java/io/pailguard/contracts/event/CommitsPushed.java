package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A numbered part of the commits of a repository that were not told before. Each commit is told once, also where it is
 * pushed again or its branch is rewritten, until somebody has all told anew. The event's subject is the repository's uuid.
 */
public record CommitsPushed(
        @JsonPropertyDescription("Names all parts that were read together")
        UUID push,

        @JsonPropertyDescription("Number of this part, from 1")
        int batch,

        @JsonPropertyDescription("How many parts there are") int batches,

        @JsonPropertyDescription("From when on the history was read")
        Instant readFrom,

        @JsonPropertyDescription("When it was read") Instant readAt,

        @JsonPropertyDescription("With these, all commits from then on are told")
        boolean complete,

        @JsonPropertyDescription("The commits of this part, the oldest first")
        List<Commit> commits,

        @JsonPropertyDescription(
                "How many of these events there are of the repository with this one: who has fewer lacks some")
        @Nullable
        Told told) {
    public CommitsPushed {
        Objects.requireNonNull(push, "push");
        Objects.requireNonNull(readFrom, "readFrom");
        Objects.requireNonNull(readAt, "readAt");
        if (batch < 1 || batch > batches) {
            throw new IllegalArgumentException("batch is not one of " + batches);
        }
        commits = commits == null ? List.of() : List.copyOf(commits);
    }

    /** How much was told of the commits of a repository. */
    public record Told(
            @JsonPropertyDescription("Goes up when all commits are told anew; then the events are counted from 1 again")
            int telling,

            @JsonPropertyDescription("Events so far") int parts,

            @JsonPropertyDescription(
                    "Why the next scan has to tell more, though nothing is pushed; null where it has not")
            @Nullable
            String owed) {}

    /** A commit with what it changed against its first parent; a merge brings nothing of its own. */
    public record Commit(
            @JsonPropertyDescription("Its hash") String hash,

            @JsonPropertyDescription("Hashes of its parents, the first one first")
            List<String> parents,

            @JsonPropertyDescription("Name of its author") String author,

            @JsonPropertyDescription("When it was committed, as far as that is to be believed")
            Instant at,

            @JsonPropertyDescription("First line of its message, with secrets masked")
            String message,

            @JsonPropertyDescription("Hash of the commit that it takes back, where its message says so") @Nullable
            String reverts,

            @JsonPropertyDescription(
                    "How many files it changed: git diff --numstat has as many lines; null when not counted")
            @Nullable
            Integer filesChanged,

            @JsonPropertyDescription("Lines added in all of them; null when not counted") @Nullable
            Integer added,

            @JsonPropertyDescription("Lines removed in all of them; null when not counted") @Nullable
            Integer removed,

            @JsonPropertyDescription(
                    "Why its files were not counted, or not all of them are listed; null when they were")
            @Nullable
            String notCounted,

            @JsonPropertyDescription("The files, at most 200")
            List<FileChange> files) {
        /** The most files that are listed of a commit; {@code filesChanged} counts all. */
        public static final int MAX_FILES = 200;

        public Commit {
            Objects.requireNonNull(hash, "hash");
            Objects.requireNonNull(author, "author");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(message, "message");
            parents = parents == null ? List.of() : List.copyOf(parents);
            files = files == null ? List.of() : List.copyOf(files);
        }
    }

    /** What became of a file. */
    public record FileChange(
            @JsonPropertyDescription("Its path; of a deleted file the one that it had")
            String path,

            @JsonPropertyDescription("The path before, where it was renamed") @Nullable
            String previousPath,

            @JsonPropertyDescription("What became of it") ChangeKind kind,

            @JsonPropertyDescription("Lines added; null for a binary file, or one that is too large to count") @Nullable
            Integer added,

            @JsonPropertyDescription("Lines removed; null likewise") @Nullable
            Integer removed,

            @JsonPropertyDescription("It is binary: it has no lines")
            boolean binary,

            @JsonPropertyDescription("Its last line does not end")
            boolean noNewlineAtEnd,

            @JsonPropertyDescription("Which lines took the place of which, at most 40")
            List<Hunk> hunks) {
        /** The most hunks that are listed of a file. */
        public static final int MAX_HUNKS = 40;

        public FileChange {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(kind, "kind");
            hunks = hunks == null ? List.of() : List.copyOf(hunks);
        }
    }

    /** What became of a file. */
    public enum ChangeKind {
        ADDED,
        CHANGED,
        DELETED,
        RENAMED
    }

    /** Lines that took the place of others. Where there are none, the start is the line before which they would be. */
    public record Hunk(
            @JsonPropertyDescription("First line before, from 1")
            int oldStart,

            @JsonPropertyDescription("Lines before") int oldLines,

            @JsonPropertyDescription("First line after, from 1")
            int newStart,

            @JsonPropertyDescription("Lines after") int newLines) {}
}
