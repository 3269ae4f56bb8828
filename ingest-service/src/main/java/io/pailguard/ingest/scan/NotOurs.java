package io.pailguard.ingest.scan;

import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.repository.RepositoryRegistry.Recorded;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a scan says of chosen repositories that belong to another connection. Another team is not named. */
final class NotOurs {
    private static final int NAMED = 10;

    private NotOurs() {}

    /** Read all the same, by another connection of the team. */
    static List<String> readByOthers(WatchedConnection connection, Recorded recorded) {
        Map<String, List<KnownRepository>> byOwner = recorded.others().stream()
                .filter(it -> it.owner().team().equals(connection.team()))
                .collect(Collectors.groupingBy(it -> it.owner().name(), TreeMap::new, Collectors.toList()));
        return byOwner.entrySet().stream()
                .map(entry -> "Read through the connection " + entry.getKey() + ", which they belong to: "
                        + named(entry.getValue()))
                .toList();
    }

    /** Chosen, and not read for this team. */
    static List<String> chosenInVain(WatchedConnection connection, Recorded recorded) {
        Map<Boolean, List<KnownRepository>> byOrphan = recorded.others().stream()
                .filter(it -> !it.owner().team().equals(connection.team()))
                .collect(Collectors.partitioningBy(it -> recorded.orphans().contains(it.uuid())));
        return Stream.of(
                        said("Not read, because they belong to another team", byOrphan.getOrDefault(false, List.of())),
                        said(
                                "Not read, because they belong to another team, whose connection has ended",
                                byOrphan.getOrDefault(true, List.of())))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> said(String why, Collection<KnownRepository> repositories) {
        return repositories.isEmpty()
                ? List.of()
                : List.of(why + "; an administrator of both can hand them over: " + named(repositories));
    }

    private static String named(Collection<KnownRepository> repositories) {
        String names = repositories.stream()
                .map(KnownRepository::fullName)
                .sorted()
                .limit(NAMED)
                .collect(Collectors.joining(", "));
        int more = repositories.size() - NAMED;
        return names + (more > 0 ? " and " + more + " more." : ".");
    }
}
