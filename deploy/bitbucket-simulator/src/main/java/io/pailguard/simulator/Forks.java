package io.pailguard.simulator;

import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Gives described forks the content that their parents begin with. */
final class Forks {

    private Forks() {}

    static void fill(Organization organization, Path repositories) throws IOException {
        Map<String, Repository> known = new HashMap<>();
        for (Workspace workspace : organization.workspaces()) {
            workspace.repositories().forEach(each -> known.put(workspace.slug() + '/' + each.slug(), each));
        }
        for (Repository fork : known.values()) {
            Repository parent = known.get(fork.parent());
            Path to = repositories.resolve(fork.folder());
            if (parent != null && Files.exists(repositories.resolve(parent.folder())) && !Files.exists(to)) {
                copy(repositories.resolve(parent.folder()), to);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(from)) {
            all = files.toList();
        }
        for (Path each : all) {
            Files.copy(each, to.resolve(from.relativize(each).toString()));
        }
    }
}
