package io.pailguard.ingest.detect.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.Confidence;
import io.pailguard.contracts.Finding;
import io.pailguard.contracts.Finding.IdentityKey;
import io.pailguard.contracts.Finding.Location;
import io.pailguard.contracts.ScanCompleted.RefRead;
import io.pailguard.ingest.detect.Refs;
import io.pailguard.ingest.detect.content.RefChoice.Newest;
import io.pailguard.ingest.detect.content.ScannedBlob.Outcome;
import io.pailguard.ingest.detect.secrets.SecretRules;
import io.pailguard.ingest.git.Blobs;
import io.pailguard.ingest.git.Blobs.Content;
import io.pailguard.ingest.git.FetchOrder;
import io.pailguard.ingest.git.GitRefusedException;
import io.pailguard.ingest.git.MirrorSettings;
import io.pailguard.ingest.git.Mirrors;
import io.pailguard.ingest.git.RemoteRefs;
import io.pailguard.ingest.git.Survey;
import io.pailguard.ingest.git.Surveyor;
import io.pailguard.kit.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private static final int SCANS = 5;
    private static final String RULE = SecretRules.load().all().get(0).id();
    private static final Composer.Links LINKS = new Composer.Links() {
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

    private final SecretRules rules = SecretRules.load();

    /** What a scan tells. */
    private record Told(List<Finding> findings, List<RefRead> refs, boolean complete, String main) {
        Set<String> secrets() {
            return findings.stream().map(ClosingTest::secret).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void shouldCloseOnlyWhatItReadAndDidNotFind() throws Exception {
        long first = Long.getLong("pailguard.seed", 1);
        for (long seed = first; seed < first + HISTORIES; seed++) {
            try {
                play(seed);
            } catch (AssertionError | Exception e) {
                throw new AssertionError("-Dpailguard.seed=" + seed + " -Dpailguard.histories=1", e);
            }
        }
    }

    private void play(long seed) throws Exception {
        var random = new Random(seed);
        var settings = new Limits(folder.resolve("mirrors"));
        var mirrors = new Mirrors(settings, Clock.systemUTC());
        UUID repository = new UUID(seed, seed);
        Map<String, List<Location>> open = new TreeMap<>();
        Set<String> toldRefs = new TreeSet<>();
        String before = null;
        try (var remote = new RandomRemote(folder.resolve("remote" + seed), random, NOW)) {
            for (int scan = 0; scan < SCANS; scan++) {
                for (int i = random.nextInt(6); i >= 0; i--) {
                    remote.change();
                }
                Map<String, Set<String>> standing = remote.standing();
                Map<String, ObjectId> commits = remote.commits();
                boolean quiet = scan == SCANS - 1;
                if (!quiet && random.nextInt(4) == 0) {
                    remote.breakOne();
                }
                if (random.nextInt(5) == 0) {
                    mirrors.wipe(repository);
                }
                String said = quiet || random.nextInt(3) > 0 ? remote.main() : random.nextBoolean() ? null : "gone";
                int cap = quiet ? 50 : 1 + random.nextInt(5);
                Optional<Told> told = scan(mirrors, settings, repository, remote, said, before, cap, random, toldRefs);
                remote.mend();
                if (told.isPresent()) {
                    check(told.get(), standing, commits, open);
                    before = told.get().main();
                }
                if (quiet) {
                    assertThat(told).isPresent();
                    assertThat(told.get().complete()).isTrue();
                    assertThat(standingIn(told.get()))
                            .isEqualTo(standing.values().stream()
                                    .flatMap(Set::stream)
                                    .collect(Collectors.toCollection(TreeSet::new)));
                }
            }
        }
        mirrors.wipe(repository);
    }

    /** What production does, but for the database and the rules. Empty when git gave nothing. */
    private Optional<Told> scan(
            Mirrors mirrors,
            MirrorSettings settings,
            UUID repository,
            RandomRemote remote,
            String said,
            String before,
            int cap,
            Random random,
            Set<String> toldRefs) {
        var order =
                new FetchOrder(repository, remote.url(), "user-x", Secret.of("not-used-here"), List.of(), SINCE, NOW);
        try {
            RemoteRefs there = mirrors.remoteRefs(order);
            Newest newest = new Newest(hint(there.branches(), random), hint(there.tags(), random));
            RefChoice choice = RefChoice.of(there, said, before, newest, cap);
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
                trees.look(mirror, outcomes, hits.keySet());
                List<Finding> findings = new Composer(survey, trees.standings().all(), hits, rules, LINKS).findings();
                var read = new ContentScan.Read(
                        survey,
                        findings,
                        Exclusions.named(trees.standings().excluded()),
                        trees.notRead(),
                        Stream.concat(survey.limits().stream(), trees.reached().stream())
                                .toList());
                List<String> reached = SecretsDetector.reached(choice, read);
                Refs refs = SecretsDetector.refs(there, choice, read);
                List<RefRead> named = refs.named(toldRefs).refs();
                Set<String> still = refs.stillTold(toldRefs, reached.isEmpty() ? named : List.of(), findings);
                toldRefs.clear();
                toldRefs.addAll(still);
                return new Told(findings, named, reached.isEmpty(), choice.main());
            }));
        } catch (GitRefusedException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<String>> hint(List<String> refs, Random random) {
        List<String> names =
                new ArrayList<>(refs.stream().map(RemoteRefs::shortName).toList());
        Collections.shuffle(names, random);
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(names);
    }

    private static void read(
            Blobs blobs, Reading reading, Map<Reading, List<StoredHit>> hits, Map<Reading, Outcome> outcomes) {
        if (blobs.read(reading.blob(), 1_000) instanceof Content.Bytes it) {
            outcomes.put(reading, Outcome.SCANNED);
            String text = new String(it.bytes(), StandardCharsets.UTF_8);
            if (text.startsWith("secret ")) {
                hits.put(reading, List.of(hit(text.substring(7))));
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
                List.of(new IdentityKey("secret", "k1", secret)),
                null);
    }

    /** @param open what subscribers hold for there, by secret, and where they were told it was last */
    private static void check(
            Told told,
            Map<String, Set<String>> standing,
            Map<String, ObjectId> commits,
            Map<String, List<Location>> open) {
        Map<String, RefRead> refs = told.refs().stream().collect(Collectors.toMap(RefRead::ref, it -> it));
        for (RefRead ref : told.refs()) {
            switch (ref.state()) {
                case READ -> {
                    assertThat(ref.commit())
                            .as(ref.ref())
                            .isEqualTo(commits.get(ref.ref()).name());
                    assertThat(told.secrets()).as("read in " + ref.ref()).containsAll(standing.get(ref.ref()));
                }
                case GONE -> assertThat(commits).doesNotContainKey(ref.ref());
                case NOT_READ -> assertThat(commits).containsKey(ref.ref());
            }
        }
        assertThat(refs.keySet()).as("each ref is named").containsAll(commits.keySet());
        if (told.complete()) {
            for (String secret : new HashSet<>(open.keySet())) {
                boolean covered = open.get(secret).stream()
                        .allMatch(place -> refs.containsKey(ref(place))
                                && refs.get(ref(place)).isSpokenFor());
                if (!told.secrets().contains(secret) && covered) {
                    for (Location place : open.remove(secret)) {
                        assertThat(standing.getOrDefault(ref(place), Set.of()))
                                .as("closed " + secret)
                                .doesNotContain(secret);
                    }
                }
            }
        }
        told.findings().forEach(finding -> open.put(secret(finding), finding.locations()));
        told.findings().stream()
                .flatMap(finding -> finding.locations().stream())
                .forEach(place ->
                        assertThat(ref(place)).as("each place is one of a ref").isNotNull());
    }

    private static Set<String> standingIn(Told told) {
        return told.findings().stream()
                .filter(finding ->
                        finding.location().atHead() || finding.location().tag() != null)
                .map(ClosingTest::secret)
                .collect(Collectors.toCollection(TreeSet::new));
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

    private record Limits(Path mirrorDirectory) implements MirrorSettings {
        @Override
        public long mirrorCap() {
            return 1L << 30;
        }

        @Override
        public long mirrorCapTotal() {
            return Long.MAX_VALUE;
        }

        @Override
        public Duration wipeEvery() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration fetchTimeout() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration gitSilence() {
            return Duration.ofSeconds(20);
        }

        @Override
        public int maxFiles() {
            return 1_000;
        }

        @Override
        public int maxCommits() {
            return 1_000;
        }

        @Override
        public int maxChanges() {
            return 1_000;
        }
    }
}
