package io.pailguard.findings.destination;

import io.pailguard.kit.id.Ids;
import io.quarkus.test.Mock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Beside the real ones: takes notices as a destination does that tells them apart by their ids, and answers as a test wants. */
@Mock
@ApplicationScoped
public class RecordingDestinations implements Destinations {
    @Inject
    DestinationSender real;

    private final Map<UUID, Destination> known = new ConcurrentHashMap<>();
    private final Map<UUID, List<Notice>> sent = new ConcurrentHashMap<>();
    private final Map<UUID, Answer> answers = new ConcurrentHashMap<>();

    /** What becomes of one try. */
    @FunctionalInterface
    public interface Answer {
        Uni<Outcome> to(Notice notice);
    }

    public UUID add(String team) {
        UUID id = Ids.next();
        known.put(id, new Destination(id, team, "to " + team, "webhook"));
        return id;
    }

    public void answer(UUID destination, Answer answer) {
        answers.put(destination, answer);
    }

    /** Each try, whatever came of it. */
    public List<Notice> tries(UUID destination) {
        return sent.getOrDefault(destination, List.of());
    }

    /** What a receiver that tells repeats by their id has. */
    public List<Notice> received(UUID destination) {
        return tries(destination).stream().distinct().toList();
    }

    @Override
    public Uni<List<Destination>> of(Optional<Set<String>> teams) {
        return real.of(teams)
                .map(found -> Stream.concat(found.stream(), known.values().stream())
                        .filter(it -> teams.isEmpty() || teams.get().contains(it.team()))
                        .toList());
    }

    @Override
    public Uni<Outcome> send(UUID destination, Notice notice) {
        if (!known.containsKey(destination)) {
            return real.send(destination, notice);
        }
        return answers.getOrDefault(destination, RecordingDestinations::delivered)
                .to(notice)
                .onSubscription()
                .invoke(() -> sent.computeIfAbsent(destination, any -> new CopyOnWriteArrayList<>())
                        .add(notice));
    }

    public static Uni<Outcome> delivered(Notice notice) {
        return Uni.createFrom()
                .item(new Outcome.Delivered(
                        Optional.of("T-" + notice.id()), Optional.of(URI.create("https://tickets.example/1"))));
    }
}
