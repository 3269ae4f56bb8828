package io.pailguard.ingest.check;

/** How far a step came, for people to watch. */
public record Progress(int filesRead, int filesTotal, int filesSkipped, int commitsRead, int findings) {
    public static final Progress NONE = new Progress(0, 0, 0, 0, 0);
}
