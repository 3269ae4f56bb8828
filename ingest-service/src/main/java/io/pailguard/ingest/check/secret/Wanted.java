package io.pailguard.ingest.check.secret;

import io.pailguard.ingest.git.FileVersion;
import io.pailguard.ingest.git.RefTrees.Visitor;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Gathers what is to be read, each once; no paths are held. */
final class Wanted implements Visitor {
    private final Set<Reading> readings = new LinkedHashSet<>();
    private final int max;

    Wanted(int max) {
        this.max = max;
    }

    Set<Reading> readings() {
        return readings;
    }

    @Override
    public boolean file(FileVersion place) {
        readings.add(Reading.of(place));
        return false;
    }

    @Override
    public boolean unreadable(String path) {
        return false;
    }

    @Override
    public Optional<String> full() {
        return readings.size() < max ? Optional.empty() : Optional.of("more than " + max + " different files");
    }
}
