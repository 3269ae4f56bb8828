package io.pailguard.findings.imports.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a format reads of a text, kept for a test to look at. */
public final class Collected implements Sink {
    public final List<Reported> reported = new ArrayList<>();
    public final List<String> bent = new ArrayList<>();
    public final List<String> leftOut = new ArrayList<>();
    public final List<String> inconclusive = new ArrayList<>();

    public static Collected of(Format format, String text) throws IOException {
        Path file = Files.createTempFile("report", ".test");
        try {
            Files.writeString(file, text);
            Collected collected = new Collected();
            format.read(new Report(file, Map.of(), new RepositoryPaths("", "", "checkout")), collected);
            return collected;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.delete(file);
        }
    }

    public Reported only() {
        if (reported.size() != 1) {
            throw new AssertionError(reported.size() + " were read");
        }
        return reported.get(0);
    }

    @Override
    public void take(Reported told) {
        reported.add(told);
    }

    @Override
    public void leftOut(String why) {
        leftOut.add(why);
    }

    @Override
    public void inconclusive(String why) {
        inconclusive.add(why);
    }

    @Override
    public void bent(String how) {
        bent.add(how);
    }
}
