package io.pailguard.ingest.check.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Exclusion;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.RefRead;
import io.pailguard.ingest.check.DetectorResult;
import io.pailguard.ingest.check.Published;
import io.pailguard.ingest.check.secret.RandomRemote.FileOnRef;
import io.pailguard.ingest.check.secret.ScannedBlob.Outcome;
import io.pailguard.ingest.check.secret.engine.LoadedRules;
import io.pailguard.ingest.facts.content.ContentFacts;
import io.pailguard.ingest.facts.content.RefChoice;
import io.pailguard.ingest.facts.content.RefChoice.Newest;
import io.pailguard.ingest.git.Blobs;
import io.pailguard.ingest.git.Blobs.Content;
import io.pailguard.ingest.git.FetchOrder;
import io.pailguard.ingest.git.GitRefusedException;
import io.pailguard.ingest.git.MirrorSettings;
import io.pailguard.ingest.git.Mirrors;
import io.pailguard.ingest.git.RemoteRefs;
import io.pailguard.ingest.git.Survey;
import io.pailguard.ingest.git.Surveyor;
import io.pailguard.ingest.git.TestLimits;
import io.pailguard.ingest.publish.Publication;
import io.pailguard.kit.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A scan may close only what it names as read at its commit. Random histories of a repository, with faults on the way, are
 * held against what plain git says stands where: whatever the end of a scan would close was read and is not there, and once
 * the faults are over one quiet scan says exactly what stands. {@code -Plong} runs ten thousand of them.
 */
class ClosingTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant SINCE = NOW.minus(Duration.ofDays(30));
    private static final int HISTORIES = Integer.getInteger("pailguard.histories", 12);
    private static final int SCANS = 8;
    private static final String RULE = "secret.private-key";
    private static final FindingAssembler.Links LINKS = new FindingAssembler.Links() {
        @Override
        public String source(String commit, String path, int line) {
            return commit + path;
        }

        @Override
        public Integer pullRequest(String commit) {
            return null;
        }
    };

    @TempDir
    Path folder;

    /** A path of a branch or tag. */
    private record At(String ref, String path) {}

    /** What subscribers and the next scan hold for there. */
    private static final class Known {
        /** What is open, as it was told last, by secret. */
        private final Map<String, Finding> open = new TreeMap<>();
        /** Where a scan ever read each, and none read since that it is gone. */
        private final Map<String, Set<At>> seen = new TreeMap<>();

        private Optional<Published> told = Optional.empty();
        private List<Finding> findings = List.of();
    }

    /** What a scan tells. */
    private record Scan(Publication publication, String main, List<String> limits) {
        Map<String, RefRead> refs() {
            return publication.refs().refs().stream().collect(Collectors.toMap(RefRead::ref, it -> it));
        }

        Set<String> excluded() {
            return publication.exclusions().stream().map(Exclusion::path).collect(Collectors.toSet());
        }

        Set<String> secrets() {
            return publication.findings().stream().map(ClosingTest::secret).collect(Collectors.toSet());
        }

        /** What findings-service calls covered. */
        boolean covers(Finding finding) {
            boolean whole = refs().values().stream().allMatch(RefRead::isSpokenFor)
                    && excluded().isEmpty();
            return (whole || finding.locationCount() == finding.locations().size())
                    && finding.locations().stream()
                            .allMatch(place -> reads(place) && (place.atHead() || place.tag() != null));
        }

        boolean reads(Location place) {
            return reads(new At(ref(place), place.path()));
        }

        boolean reads(At place) {
            return refs().containsKey(place.ref())
                    && refs().get(place.ref()).isSpokenFor()
                    && !excluded().contains(place.path());
        }
    }

    @Test
    void shouldCloseOnlyWhatItReadAndDidNotFind() {
        long first = Long.getLong("pailguard.seed", 1);
        LongStream.range(first, first + HISTORIES).parallel().forEach(this::replay);
    }

    private void replay(long seed) {
        try {
            play(seed);
        } catch (AssertionError | Exception e) {
            throw new AssertionError("-Dpailguard.seed=" + seed + " -Dpailguard.histories=1", e);
        }
    }

    private void play(long seed) throws Exception {
        var random = new Random(seed);
        var settings = TestLimits.in(folder.resolve("mirrors"));
        var mirrors = new Mirrors(settings, Clock.systemUTC());
        UUID repository = new UUID(seed, seed);
        var known = new Known();
        try (var remote = new RandomRemote(folder.resolve("remote" + seed), random, NOW)) {
            for (int nth = 0; nth < SCANS; nth++) {
                for (int i = random.nextInt(6); i >= 0; i--) {
                    remote.change();
                }
                Map<String, Set<FileOnRef>> standing = remote.standing();
                Map<String, ObjectId> commits = remote.commits();
                boolean quiet = nth == SCANS - 1;
                if (!quiet && random.nextInt(6) == 0) {
                    remote.breakOne();
                }
                if (random.nextInt(5) == 0) {
                    mirrors.wipe(repository);
                }
                String said = quiet || random.nextInt(6) > 0 ? remote.main() : random.nextBoolean() ? null : "gone";
                int cap = quiet ? 50 : 1 + random.nextInt(5);
                Optional<Scan> scan = scan(mirrors, settings, repository, remote, said, cap, random, known)
                        .or(() -> scan(mirrors, settings, repository, remote, said, cap, random, known));
                remote.mend();
                scan.ifPresent(it -> check(it, standing, commits, known));
                if (quiet) {
                    assertThat(scan).isPresent();
                    assertThat(scan.get().publication().complete())
                            .as("complete: " + scan.get().limits())
                            .isTrue();
                    assertThat(seenNow(scan.get().publication())).isEqualTo(readable(standing.values()));
                    assertThat(scan.get().excluded().isEmpty() ? openAndGone(scan.get(), known) : List.of())
                            .as("what is in no file, and was in more than the history")
                            .isEmpty();
                }
            }
        }
        mirrors.wipe(repository);
    }

    /** What production does, but for the database and the rules. Empty when git gave nothing. */
    private Optional<Scan> scan(
            Mirrors mirrors,
            MirrorSettings settings,
            UUID repository,
            RandomRemote remote,
            String said,
            int cap,
            Random random,
            Known known) {
        var order =
                new FetchOrder(repository, remote.url(), "user-x", Secret.of("not-used-here"), List.of(), SINCE, NOW);
        try {
            RemoteRefs there = mirrors.remoteRefs(order);
            Newest newest = new Newest(hint(there.branches(), random), hint(there.tags(), random));
            RefChoice choice = RefChoice.of(there, said, SecretsDetector.before(known.told), newest, cap);
            FetchOrder chosen = order.withRefs(choice.read());
            Map<String, String> notGiven = mirrors.fetch(chosen, () -> false);
            return Optional.of(mirrors.with(repository, mirror -> {
                Survey survey = new Surveyor(mirror, settings, () -> false).survey(chosen, notGiven);
                var trees = new TreeReading(survey, settings, () -> false);
                trees.want(mirror);
                Map<Reading, List<StoredHit>> hits = new HashMap<>();
                Map<Reading, Outcome> outcomes = new HashMap<>();
                try (Blobs blobs = new Blobs(mirror)) {
                    trees.wanted().forEach(reading -> read(blobs, reading, hits, outcomes));
                }
                PlacedHits placed = new PlacedHits(hits, LoadedRules.NONE);
                trees.look(mirror, outcomes, place -> !placed.at(place).isEmpty());
                List<Finding> findings =
                        new FindingAssembler(survey, trees.standings().all(), placed, LINKS).findings();
                var read = new ContentScan.Read(
                        findings,
                        Exclusions.named(trees.standings().excluded()),
                        trees.standings().holding(),
                        trees.notRead(),
                        Stream.concat(survey.limits().stream(), trees.reached().stream())
                                .toList());
                var facts = new ContentFacts(there, choice, chosen.since(), survey, null);
                DetectorResult result = SecretsDetector.result("", facts, List.of(), read);
                return new Scan(
                        Publication.of(result, known.told, known.findings, null), choice.main(), result.limits());
            }));
        } catch (GitRefusedException e) {

            return Optional.empty();
        }
    }

    private static Optional<List<String>> hint(List<String> refs, Random random) {
        List<String> names =
                new ArrayList<>(refs.stream().map(RemoteRefs::shortName).toList());
        Collections.shuffle(names, random);
        return random.nextInt(8) == 0 ? Optional.empty() : Optional.of(names);
    }

    private static void read(
            Blobs blobs, Reading reading, Map<Reading, List<StoredHit>> hits, Map<Reading, Outcome> outcomes) {
        Content content = blobs.read(reading.blob(), RandomRemote.MAX_SIZE);
        if (content instanceof Content.TooLarge) {
            outcomes.put(reading, Outcome.TOO_LARGE);
        } else if (content instanceof Content.Bytes it) {
            outcomes.put(reading, Outcome.SCANNED);
            String text = new String(it.bytes(), StandardCharsets.UTF_8);
            if (text.startsWith("secret ")) {
                hits.put(reading, List.of(hit(text.substring(7).stripTrailing())));
            }
        }
    }

    private static StoredHit hit(String secret) {
        return new StoredHit(
                RULE,
                1,
                1,
                Confidence.HIGH,
                "masked",
                null,
                null,
                null,
                null,
                List.of(new IdentityKey("secret", "k1", secret)),
                null,
                null);
    }

    private static void check(
            Scan scan, Map<String, Set<FileOnRef>> standing, Map<String, ObjectId> commits, Known known) {
        scan.refs().forEach((name, ref) -> {
            switch (ref.state()) {
                case READ -> {
                    assertThat(ref.commit())
                            .as(name)
                            .isEqualTo(commits.get(name).name());
                    assertThat(scan.secrets()).as("read in " + name).containsAll(readable(List.of(standing.get(name))));
                }
                case GONE -> assertThat(commits).doesNotContainKey(name);
                case NOT_READ -> assertThat(commits).containsKey(name);
            }
        });
        assertThat(scan.refs().keySet()).as("each ref is named").containsAll(commits.keySet());
        note(scan, standing, known);
        if (scan.publication().complete()) {
            close(scan, standing, known);
        }
        scan.publication().findings().forEach(finding -> {
            known.open.put(secret(finding), finding);
            assertThat(finding.locations()).as("each place is one of a ref").allMatch(place -> ref(place) != null);
            assertThat(finding.location().lastReadAt()).as("the first was read").isNull();
        });
        remember(scan, known);
    }

    private static void close(Scan scan, Map<String, Set<FileOnRef>> standing, Known known) {
        for (Finding finding : List.copyOf(known.open.values())) {
            String secret = secret(finding);
            if (!scan.secrets().contains(secret) && scan.covers(finding)) {
                known.open.remove(secret);
                assertThat(known.seen.getOrDefault(secret, Set.of()))
                        .as("closed " + secret)
                        .noneMatch(at -> standing.getOrDefault(at.ref(), Set.of()).stream()
                                .anyMatch(it ->
                                        it.secret().equals(secret) && it.path().equals(at.path())));
            }
        }
    }

    private static List<Finding> openAndGone(Scan scan, Known known) {
        return known.open.values().stream()
                .filter(finding -> !scan.secrets().contains(secret(finding)))
                .filter(finding ->
                        finding.locations().stream().allMatch(place -> place.atHead() || place.tag() != null))
                .toList();
    }

    private static void note(Scan scan, Map<String, Set<FileOnRef>> standing, Known known) {
        known.seen.values().forEach(places -> places.removeIf(scan::reads));
        scan.refs().values().stream()
                .filter(ref -> ref.state() == RefRead.State.READ)
                .forEach(ref -> standing.get(ref.ref()).stream()
                        .filter(FileOnRef::readable)
                        .forEach(it -> known.seen
                                .computeIfAbsent(it.secret(), secret -> new HashSet<>())
                                .add(new At(ref.ref(), it.path()))));
    }

    private static void remember(Scan scan, Known known) {
        Publication it = scan.publication();
        known.findings = it.known();
        known.told = Optional.of(new Published(
                "",
                scan.main(),
                null,
                it.complete(),
                it.exclusions(),
                it.findings().size(),
                null,
                NOW,
                it.refsPublished(),
                it.holding()));
    }

    private static Set<String> readable(Collection<Set<FileOnRef>> standing) {
        return standing.stream()
                .flatMap(Set::stream)
                .filter(FileOnRef::readable)
                .map(FileOnRef::secret)
                .collect(Collectors.toSet());
    }

    private static Set<String> seenNow(Publication publication) {
        return publication.findings().stream()
                .filter(finding ->
                        finding.location().atHead() || finding.location().tag() != null)
                .map(ClosingTest::secret)
                .collect(Collectors.toSet());
    }

    private static String ref(Location place) {
        if (place.tag() != null) {
            return "refs/tags/" + place.tag();
        }
        return place.branch() == null ? null : RemoteRefs.branch(place.branch());
    }

    private static String secret(Finding finding) {
        return finding.keys().get(0).value();
    }
}
