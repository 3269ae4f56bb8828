package io.pailguard.simulator.organization;

import java.util.List;

/**
 * A secret that was put into a repository on purpose, as ground truth for tests.
 *
 * @param kind what it plays, such as {@code aws-access-key}
 * @param repository full name, {@code workspace/slug}
 * @param value the planted text
 * @param places everywhere it was written
 * @param presentAtHead whether the head of the main branch still holds it
 */
public record Planted(String kind, String repository, String value, List<Place> places, boolean presentAtHead) {

    public Planted {
        places = Lists.copy(places);
    }

    /**
     * Where it was written.
     *
     * @param commit full hash of the commit that put it there
     * @param line from 1
     */
    public record Place(String commit, String path, int line) {}

    @Override
    public String toString() {
        return "Planted[" + kind + " in " + repository + ']';
    }
}
