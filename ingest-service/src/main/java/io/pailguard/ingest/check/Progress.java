package io.pailguard.ingest.check;

/** How far a detector came in the files and the history, for people to watch; one that reads none stays at none. */
public record Progress(int filesRead, int filesTotal, int filesSkipped, int commitsRead) {
    public static final Progress NONE = new Progress(0, 0, 0, 0);

    /** The further of each. */
    public Progress or(Progress other) {
        return new Progress(
                Math.max(filesRead, other.filesRead),
                Math.max(filesTotal, other.filesTotal),
                Math.max(filesSkipped, other.filesSkipped),
                Math.max(commitsRead, other.commitsRead));
    }
}
