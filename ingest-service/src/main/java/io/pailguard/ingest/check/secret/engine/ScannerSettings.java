package io.pailguard.ingest.check.secret.engine;

/**
 * The limits of a scan.
 *
 * @param maxBytes larger files are skipped
 * @param maxHits hits of one file that are told; further ones make the outcome truncated
 * @param engine how candidates are found
 */
public record ScannerSettings(int maxBytes, int maxHits, Engine engine) {
    private static final int TEN_MEBIBYTES = 10 * 1024 * 1024;

    /** How candidates are found. All give the same results, at different speeds. */
    public enum Engine {
        /** The native matcher where its library loads, else the one in Java. */
        FASTEST,
        NATIVE,
        JAVA
    }

    public ScannerSettings {
        if (maxBytes < 1 || maxHits < 1) {
            throw new IllegalArgumentException("the limits of a scan must be positive");
        }
    }

    public static ScannerSettings defaults() {
        return new ScannerSettings(TEN_MEBIBYTES, 500, Engine.FASTEST);
    }

    public ScannerSettings withEngine(Engine chosen) {
        return new ScannerSettings(maxBytes, maxHits, chosen);
    }
}
