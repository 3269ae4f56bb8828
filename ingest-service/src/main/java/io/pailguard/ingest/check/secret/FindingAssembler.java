package io.pailguard.ingest.check.secret;

import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.Finding.Origin;
import io.pailguard.ingest.check.secret.engine.LoadedMatch;
import io.pailguard.ingest.git.CommitFacts;
import io.pailguard.ingest.git.FileVersion;
import io.pailguard.ingest.git.Introduction;
import io.pailguard.ingest.git.ReadRef;
import io.pailguard.ingest.git.Survey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Makes findings of hits: one per secret, with its places, and those of its id where both make one key. At head where the newest commit of the main branch has it;
 * else at the newest commit of a branch that has it; else the newest commit of the history that held it.
 */
final class FindingAssembler {
    private static final int MAIN = 0;
    private static final int BRANCH = 1;
    private static final int TAG = 2;
    private static final int HISTORY = 3;
    private static final Comparator<Sighting> PRIMARY_FIRST = Comparator.comparing(Sighting::rank)
            .thenComparing(Sighting::path)
            .thenComparing(it -> it.hit().line());

    private final Survey survey;
    private final PlacedHits hits;
    private final List<FileOnRef> standings;
    private final Links links;
    /** Places of the history by secret, then by path. */
    private final Map<String, Map<String, List<FileVersion>>> written = new HashMap<>();
    /** Contents by the secrets in them, whatever kind of file shows that. */
    private final Map<String, Set<ObjectId>> holding = new HashMap<>();
    /** Where commits within the lookback wrote a content. */
    private final Map<ObjectId, List<FileVersion>> placesOf = new HashMap<>();
    /** Contents that commits within the lookback wrote. */
    private final Set<ObjectId> young = new HashSet<>();

    /**
     * @param standings where contents with secrets stand, the main branch first
     * @param links where a place is shown
     */
    FindingAssembler(Survey survey, List<FileOnRef> standings, PlacedHits hits, Links links) {
        this.survey = survey;
        this.standings = standings;
        this.hits = hits;
        this.links = links;
        survey.introductions().keySet().forEach(place -> {
            young.add(place.blob());
            placesOf.computeIfAbsent(place.blob(), it -> new ArrayList<>(1)).add(place);
        });
        hits.whateverThePath()
                .forEach((reading, of) ->
                        of.forEach(hit -> holding.computeIfAbsent(hit.identity(), it -> new LinkedHashSet<>())
                                .add(reading.blob())));
    }

    /** Where a place is shown in Bitbucket, and which pull request brought a commit. */
    interface Links {
        String source(String commit, String path, int line);

        @Nullable
        Integer pullRequest(String commit);
    }

    List<Finding> findings() {
        for (FileVersion place : survey.introductions().keySet()) {
            for (StoredHit hit : hitsOf(place)) {
                written.computeIfAbsent(hit.identity(), it -> new TreeMap<>())
                        .computeIfAbsent(place.path(), it -> new ArrayList<>())
                        .add(place);
            }
        }
        Map<String, List<Sighting>> bySecret = new TreeMap<>();
        standing()
                .forEach((at, sightings) -> sightings.stream()
                        .filter(this::counts)
                        .forEach(it -> bySecret.computeIfAbsent(at.secret(), secret -> new ArrayList<>())
                                .add(it)));
        Map<String, List<Sighting>> ids = new HashMap<>();
        KeyPairs.of(hits.whateverThePath().values()).forEach((id, secret) -> {
            if (bySecret.containsKey(id) && bySecret.containsKey(secret)) {
                ids.put(secret, bySecret.remove(id));
            }
        });
        return bySecret.entrySet().stream()
                .map(it -> finding(it.getValue(), ids.getOrDefault(it.getKey(), List.of())))
                .toList();
    }

    /**
     * Where each secret is under each path: on the main branch, else on all other branches, else in all tags, else
     * somewhere back in the history. What other branches and tags carry along of the main branch says nothing new.
     */
    private Map<At, List<Sighting>> standing() {
        Map<At, List<Sighting>> standing = new LinkedHashMap<>();
        for (FileOnRef it : standings) {
            for (StoredHit hit : hitsOf(it.place())) {
                List<Sighting> there = standing.computeIfAbsent(
                        new At(hit.identity(), it.place().path()), at -> new ArrayList<>());
                var sighting = new Sighting(hit, it.place().path(), it.ref().commit(), it.ref(), rank(it.ref()));
                if (there.isEmpty() || there.get(0).rank() == sighting.rank()) {
                    there.add(sighting);
                }
            }
        }
        written.forEach((secret, paths) -> paths.forEach((path, places) ->
                standing.computeIfAbsent(new At(secret, path), at -> inHistory(secret, path, Set.copyOf(places)))));
        return standing;
    }

    private int rank(ReadRef ref) {
        if (ref.isTag()) {
            return TAG;
        }
        return ref.equals(survey.main()) ? MAIN : BRANCH;
    }

    /** A secret that came in before the lookback ends with its removal. */
    private List<Sighting> inHistory(String secret, String path, Set<FileVersion> places) {
        if (writing(secret, path).isEmpty()) {
            return List.of();
        }
        return newestHolder(places)
                .map(held -> hitsOf(held.place(), secret).stream()
                        .map(hit -> new Sighting(hit, path, held.commit(), null, HISTORY))
                        .toList())
                .orElse(List.of());
    }

    private Optional<Held> newestHolder(Set<FileVersion> places) {
        List<Held> holders = new ArrayList<>();
        for (FileVersion place : places) {
            CommitFacts holder = survey.holders().get(place);
            if (holder != null) {
                holders.add(new Held(place, holder));
            }
            // Where nothing removed it within what was read, the commit that wrote it holds it.
            introductions(place).forEach(it -> holders.add(new Held(place, it.commit())));
        }
        return holders.stream().max(Comparator.comparing(held -> held.commit().nth()));
    }

    /** @param ids where the id of the same key stands, if that was found as well: it is the same finding */
    private Finding finding(List<Sighting> secrets, List<Sighting> ids) {
        List<Sighting> sightings = Stream.of(secrets, ids)
                .flatMap(part -> part.stream().distinct().sorted(PRIMARY_FIRST))
                .toList();
        StoredHit primary = sightings.get(0).hit();
        Check check = Checks.get(primary.rule());
        return new Finding(
                check.id(),
                check.version(),
                title(sightings, check) + (ids.isEmpty() ? "" : " and its id"),
                check.description(),
                String.join("\n", check.fix()),
                check.severity(),
                surest(sightings).confidence(),
                Stream.of(secrets, ids)
                        .flatMap(part -> part.stream().limit(1))
                        .flatMap(it -> it.hit().keys().stream())
                        .toList(),
                sightings.stream()
                        .limit(Finding.MAX_LOCATIONS)
                        .map(this::location)
                        .toList(),
                sightings.size(),
                primary.excerpt(),
                evidence(sightings),
                List.of());
    }

    /** As the first place says whose surroundings tell what it is for. It tells nothing from anything else. */
    private String title(List<Sighting> sightings, Check check) {
        LoadedMatch loaded = sightings.get(0).hit().loaded();
        if (loaded != null) {
            return hits.title(loaded);
        }
        return sightings.stream()
                .map(it -> it.hit().title())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> Objects.requireNonNullElse(check.title(), check.id()));
    }

    /** A place that leaves doubts takes nothing from one that does not. */
    private static StoredHit surest(List<Sighting> sightings) {
        return sightings.stream()
                .map(Sighting::hit)
                .max(Comparator.comparing(StoredHit::confidence))
                .orElseThrow();
    }

    /** A place of the history is one of the branch by which it was reached: whoever reads that sees it again. */
    private Location location(Sighting it) {
        ReadRef ref = it.ref();
        String branch = ref == null ? survey.branchOf().get(it.commit().id()) : ref.isTag() ? null : ref.name();
        return new Location(
                it.path(),
                it.hit().line(),
                it.hit().endLine(),
                it.commit().id(),
                branch,
                ref != null && ref.isTag() ? ref.name() : null,
                it.rank() == BRANCH ? it.commit().at() : null,
                it.rank() <= BRANCH,
                links.source(it.commit().id(), it.path(), it.hit().line()),
                origin(it.hit().identity(), it.path()),
                null);
    }

    /**
     * The first commit within the lookback that wrote the secret where it was not before; where it came by a move, the
     * one that wrote it at its former path, also where that was a kind of file that does not show it. Null when it was
     * there before the lookback, or may have been.
     */
    private @Nullable Origin origin(String secret, String path) {
        return writing(secret, path)
                .map(it -> new Origin(
                        it.commit().id(),
                        it.commit().author(),
                        it.commit().at(),
                        links.pullRequest(it.commit().id())))
                .orElse(null);
    }

    private Optional<Introduction> writing(String secret, String path) {
        Map<String, List<FileVersion>> paths = written.getOrDefault(secret, Map.of());
        Optional<Introduction> first = first(secret, paths.getOrDefault(path, List.of()).stream());
        return first.isEmpty() && cameByMove(paths.getOrDefault(path, List.of()))
                ? first(
                        secret,
                        holding.getOrDefault(secret, Set.of()).stream()
                                .flatMap(blob -> placesOf.getOrDefault(blob, List.of()).stream()))
                : first;
    }

    private Optional<Introduction> first(String secret, Stream<FileVersion> places) {
        List<Introduction> all = places.distinct()
                .flatMap(place -> introductions(place).stream())
                .toList();
        boolean wasThereBefore = all.stream()
                .anyMatch(it -> it.before().stream().anyMatch(blob -> has(blob, secret) && !young.contains(blob)));
        return wasThereBefore
                ? Optional.empty()
                : all.stream()
                        .filter(it -> !it.moved() && it.before().stream().noneMatch(blob -> has(blob, secret)))
                        .min(Comparator.comparing(it -> it.commit().nth()));
    }

    private boolean cameByMove(List<FileVersion> places) {
        return places.stream().flatMap(place -> introductions(place).stream()).anyMatch(Introduction::moved);
    }

    private List<Introduction> introductions(FileVersion place) {
        return survey.introductions().getOrDefault(place, List.of());
    }

    private boolean has(ObjectId blob, String secret) {
        return holding.getOrDefault(secret, Set.of()).contains(blob);
    }

    private List<StoredHit> hitsOf(FileVersion place) {
        return hits.at(place);
    }

    /** A loaded rule may leave alone what certain commits brought in. */
    private boolean counts(Sighting it) {
        Origin origin = it.hit().loaded() == null ? null : origin(it.hit().identity(), it.path());
        return origin == null || hits.counts(it.hit(), it.path(), origin.commit());
    }

    private List<StoredHit> hitsOf(FileVersion place, String secret) {
        return hitsOf(place).stream().filter(it -> it.identity().equals(secret)).toList();
    }

    private static Map<String, String> evidence(List<Sighting> sightings) {
        StoredHit hit = sightings.get(0).hit();
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("secret", hit.evidence());
        if (hit.loaded() != null) {
            evidence.put("rule", hit.loaded().rule());
        }
        if (hit.note() != null) {
            evidence.put("note", hit.note());
        }
        if (hit.allowComment() != null) {
            evidence.put("allow-comment", hit.allowComment());
        }
        String whySure = surest(sightings).whySure();
        if (whySure != null) {
            evidence.put("confidence", whySure);
        }
        return evidence;
    }

    /** The secret at one place. @param ref null where only the history has it */
    private record Sighting(
            StoredHit hit,
            String path,
            CommitFacts commit,
            @Nullable ReadRef ref,
            int rank) {}

    private record At(String secret, String path) {}

    private record Held(FileVersion place, CommitFacts commit) {}
}
