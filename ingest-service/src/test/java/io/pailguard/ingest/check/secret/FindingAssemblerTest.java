package io.pailguard.ingest.check.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.ingest.check.secret.engine.LoadedRules;
import io.pailguard.ingest.check.secret.text.FileKind;
import io.pailguard.ingest.git.CommitFacts;
import io.pailguard.ingest.git.FileVersion;
import io.pailguard.ingest.git.Introduction;
import io.pailguard.ingest.git.ReadRef;
import io.pailguard.ingest.git.Survey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.Test;

class FindingAssemblerTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String RULE = "secret.private-key";
    private static final String ID = "secret.aws-access-key";
    private static final String KEY = "secret.aws-secret-key";

    private final CommitFacts first = commit("1", "ann", 20);
    private final CommitFacts second = commit("2", "ben", 10);
    private final CommitFacts head = commit("3", "cid", 1);
    private final List<FileVersion> files = new ArrayList<>();
    private final List<FileOnRef> elsewhere = new ArrayList<>();
    private final Map<FileVersion, List<Introduction>> written = new HashMap<>();
    private final Map<FileVersion, CommitFacts> holders = new HashMap<>();
    /** By content, for the kind of file that most of these tests have. */
    private final Map<ObjectId, List<StoredHit>> hits = new HashMap<>();
    /** By content and kind, where that is what is tried. */
    private final Map<Reading, List<StoredHit>> readings = new HashMap<>();

    @Test
    void shouldMakeOneFindingOfASecretInTwoFiles() {
        files.add(place("b.env", "b"));
        files.add(place("a.env", "a"));
        hits.put(blob("a"), List.of(hit("s1", 3)));
        hits.put(blob("b"), List.of(hit("s1", 7), hit("s2", 9)));

        List<Finding> findings = compose();

        assertThat(findings).hasSize(2);
        Finding shared = of(findings, "s1");
        assertThat(shared.locations()).extracting(Location::path).containsExactly("a.env", "b.env");
        assertThat(shared.locations()).extracting(Location::line).containsExactly(3, 7);
        assertThat(shared.locations()).allMatch(Location::atHead);
        assertThat(shared.location().url()).isEqualTo("link " + head.id() + " a.env 3");
        assertThat(shared.locationCount()).isEqualTo(2);
    }

    @Test
    void shouldBeCalledAsThePlaceSaysWhoseSurroundingsTellMore() {
        files.add(place("a.env", "a"));
        files.add(place("b.env", "b"));
        hits.put(blob("a"), List.of(hit("s1", 3, Confidence.LOW)));
        hits.put(
                blob("b"),
                List.of(hit("s1", 7, Confidence.HIGH, "Password of SMTP at mail.example.org", "It looks drawn")));

        Finding finding = of(compose(), "s1");

        assertThat(finding.location().path()).isEqualTo("a.env");
        assertThat(finding.title()).isEqualTo("Password of SMTP at mail.example.org");
        assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
        assertThat(finding.evidence()).containsEntry("confidence", "It looks drawn");
        assertThat(finding.keys()).containsExactly(new IdentityKey("secret", "k1", "s1"));
    }

    @Test
    void shouldMakeOneFindingOfAKeyAndItsIdWhereverEitherStands() {
        files.add(place("a.env", "a"));
        files.add(place("b.env", "b"));
        hits.put(blob("a"), List.of(hit(ID, "id", 3), hit(KEY, "key", 4)));
        hits.put(blob("b"), List.of(hit(ID, "id", 9)));

        assertThat(compose()).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo(KEY);
            assertThat(finding.title()).endsWith(" and its id");
            assertThat(finding.keys()).extracting(IdentityKey::value).containsExactly("key", "id");
            assertThat(finding.locations()).extracting(Location::line).containsExactly(4, 3, 9);
            assertThat(finding.locationCount()).isEqualTo(3);
        });
    }

    @Test
    void shouldTellKeysAndIdsApartThatStandSideBySide() {
        files.add(place("a.env", "a"));
        hits.put(
                blob("a"),
                List.of(
                        hit(ID, "id1", 1),
                        hit(KEY, "key1", 2),
                        hit(ID, "id2", 3),
                        hit(KEY, "key2", 4),
                        hit(ID, "id3", 40)));

        assertThat(compose())
                .extracting(finding ->
                        finding.keys().stream().map(IdentityKey::value).toList())
                .containsExactlyInAnyOrder(List.of("key1", "id1"), List.of("key2", "id2"), List.of("id3"));
    }

    @Test
    void shouldNotChooseAmongSeveralSecretsOfAnId() {
        files.add(place("a.env", "a"));
        files.add(place("b.env", "b"));
        hits.put(blob("a"), List.of(hit(ID, "id", 3), hit(KEY, "key1", 4)));
        hits.put(blob("b"), List.of(hit(ID, "id", 3), hit(KEY, "key2", 4)));

        assertThat(compose()).hasSize(3);
    }

    @Test
    void shouldKeepARemovedSecretWhereItStoodLast() {
        wrote(place("a.env", "old"), first);
        holders.put(place("a.env", "old"), second);
        files.add(place("a.env", "clean"));
        hits.put(blob("old"), List.of(hit("s1", 4)));

        Location place = of(compose(), "s1").location();

        assertThat(place.atHead()).isFalse();
        assertThat(place.branch()).as("whose history it is").isEqualTo("main");
        assertThat(place.commit()).isEqualTo(second.id());
        assertThat(place.origin().commit()).isEqualTo(first.id());
        assertThat(place.origin().author()).isEqualTo("ann");
    }

    @Test
    void shouldNotRepeatOlderVersionsOfAFileThatStillHasTheSecret() {
        wrote(place("a.env", "v1"), first);
        wrote(place("a.env", "v2"), second, blob("v1"));
        holders.put(place("a.env", "v1"), first);
        files.add(place("a.env", "v2"));
        hits.put(blob("v1"), List.of(hit("s1", 4)));
        hits.put(blob("v2"), List.of(hit("s1", 5)));

        Finding finding = of(compose(), "s1");

        assertThat(finding.locations()).singleElement().satisfies(place -> {
            assertThat(place.line()).isEqualTo(5);
            assertThat(place.atHead()).isTrue();
            assertThat(place.origin().commit()).isEqualTo(first.id());
        });
    }

    @Test
    void shouldBlameNobodyWhereTheSecretIsOlderThanTheLookback() {
        // The younger commit only changed another line of a file that had it before.
        wrote(place("a.env", "v2"), second, blob("beyond"));
        files.add(place("a.env", "v2"));
        hits.put(blob("beyond"), List.of(hit("s1", 4)));
        hits.put(blob("v2"), List.of(hit("s1", 4)));

        assertThat(of(compose(), "s1").location().origin()).isNull();
    }

    @Test
    void shouldLetASecretGoThatIsOlderThanTheLookbackOnceItIsRemoved() {
        wrote(place("a.env", "v2"), first, blob("beyond"));
        wrote(place("a.env", "v3"), second, blob("v2"));
        holders.put(place("a.env", "v2"), first);
        files.add(place("a.env", "v3"));
        hits.put(blob("beyond"), List.of(hit("s1", 4)));
        hits.put(blob("v2"), List.of(hit("s1", 4)));

        assertThat(compose()).isEmpty();
    }

    @Test
    void shouldBlameTheWriterAndNotTheMover() {
        wrote(place("old.env", "v1"), first);
        holders.put(place("old.env", "v1"), first);
        written.put(place("new.env", "v1"), new ArrayList<>(List.of(new Introduction(second, Set.of(), true))));
        files.add(place("new.env", "v1"));
        hits.put(blob("v1"), List.of(hit("s1", 1)));

        Location now = of(compose(), "s1").location();

        assertThat(now.path()).isEqualTo("new.env");
        assertThat(now.origin().commit()).isEqualTo(first.id());
    }

    @Test
    void shouldSayOnWhichBranchASecretStillIs() {
        wrote(place("x.env", "side"), second);
        elsewhere.add(new FileOnRef(ref("refs/heads/feature/x", second), place("x.env", "side")));
        elsewhere.add(new FileOnRef(ref("refs/tags/v1", second), place("x.env", "side")));
        hits.put(blob("side"), List.of(hit("s1", 2)));

        Finding finding = of(compose(), "s1");

        assertThat(finding.locations()).as("a branch says more than a tag").hasSize(1);
        Location place = finding.location();

        assertThat(place.branch()).isEqualTo("feature/x");
        assertThat(place.branchAt()).isEqualTo(second.at());
        assertThat(place.atHead()).isTrue();
        assertThat(place.commit()).isEqualTo(second.id());
    }

    @Test
    void shouldKeepAnOldSecretThatABranchStillHas() {
        elsewhere.add(new FileOnRef(ref("refs/heads/feature/x", second), place("a.env", "beyond")));
        files.add(place("a.env", "clean"));
        hits.put(blob("beyond"), List.of(hit("s1", 4)));

        assertThat(of(compose(), "s1").location().branch()).isEqualTo("feature/x");
    }

    @Test
    void shouldFindASecretThatOnlyTagsHave() {
        elsewhere.add(new FileOnRef(ref("refs/tags/v1", first), place("a.env", "old")));
        elsewhere.add(new FileOnRef(ref("refs/tags/v2", second), place("a.env", "old")));
        hits.put(blob("old"), List.of(hit("s1", 4)));

        Finding finding = of(compose(), "s1");

        assertThat(finding.locations()).extracting(Location::tag).containsExactly("v1", "v2");
        assertThat(finding.location().branch()).isNull();
        assertThat(finding.location().atHead()).isFalse();
        assertThat(finding.location().commit()).isEqualTo(first.id());
    }

    @Test
    void shouldTellTheFirstWriterByTheOrderOfTheHistoryWhereClocksAgree() {
        CommitFacts earlier = new CommitFacts("7".repeat(40), "zoe", second.at(), 1);
        CommitFacts later = new CommitFacts("6".repeat(40), "ann", second.at(), 2);
        wrote(place("a.env", "v2"), later);
        wrote(place("a.env", "v1"), earlier);
        files.add(place("a.env", "v2"));
        hits.put(blob("v1"), List.of(hit("s1", 4)));
        hits.put(blob("v2"), List.of(hit("s1", 4)));

        assertThat(of(compose(), "s1").location().origin().author()).isEqualTo("zoe");
    }

    @Test
    void shouldSeeASecretOnlyUnderTheKindOfFileThatShowsIt() {
        files.add(place("a.java", "same"));
        files.add(place("b.env", "same"));
        files.add(place("c.properties", "same"));
        hits.put(blob("same"), List.of(hit("s1", 2)));

        assertThat(of(compose(), "s1").locations()).extracting(Location::path).containsExactly("b.env", "c.properties");
    }

    @Test
    void shouldBlameWhoWroteWhatShowsOnlyUnderItsNewName() {
        wrote(place("a.java", "v0"), commit("9", "dan", 25));
        wrote(place("a.java", "v1"), first, blob("v0"));
        wrote(place("a.java", "v2"), second, blob("v1"));
        written.put(place("a.env", "v2"), new ArrayList<>(List.of(new Introduction(head, Set.of(), true))));
        hits.put(blob("v1"), List.of(hit("s1", 1)));
        hits.put(blob("v2"), List.of(hit("s1", 1)));

        // Removed since: told all the same, for everybody who clones still has it.
        Location there = of(compose(), "s1").location();

        assertThat(there.path()).isEqualTo("a.env");
        assertThat(there.origin().author()).isEqualTo("ann");
    }

    @Test
    void shouldBeAsSureOfASecretAsItsSurestPlace() {
        files.add(place("a.java", "same"));
        files.add(place("b.env", "same"));
        readings.put(new Reading(blob("same"), FileKind.of("a.java")), List.of(hit("s1", 2, Confidence.LOW)));
        readings.put(new Reading(blob("same"), FileKind.of("b.env")), List.of(hit("s1", 2, Confidence.MEDIUM)));

        Finding finding = of(compose(), "s1");

        assertThat(finding.location().path()).isEqualTo("a.java");
        assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    }

    @Test
    void shouldListFiftyPlacesAndCountAll() {
        hits.put(blob("a"), List.of(hit("s1", 1)));
        for (int i = 0; i < 70; i++) {
            files.add(place("f" + i + ".env", "a"));
        }

        Finding finding = of(compose(), "s1");

        assertThat(finding.locations()).hasSize(50);
        assertThat(finding.locationCount()).isEqualTo(70);
    }

    private List<Finding> compose() {
        ReadRef main = ref("refs/heads/main", head);
        List<FileOnRef> standings = new ArrayList<>();
        files.forEach(place -> standings.add(new FileOnRef(main, place)));
        standings.addAll(elsewhere);
        Map<String, String> branchOf = Map.of(first.id(), "main", second.id(), "main", head.id(), "main");
        var survey = new Survey(
                List.of(main),
                Map.of(),
                Map.of(),
                head.at(),
                written,
                holders,
                branchOf,
                List.of(),
                Map.of(),
                Set.of());
        var links = new FindingAssembler.Links() {
            @Override
            public String source(String commit, String path, int line) {
                return "link " + commit + " " + path + " " + line;
            }

            @Override
            public Integer pullRequest(String commit) {
                return null;
            }
        };
        hits.forEach((blob, of) -> readings.put(new Reading(blob, FileKind.of("a.env")), of));
        return new FindingAssembler(survey, standings, new PlacedHits(readings, LoadedRules.NONE), links).findings();
    }

    private static ReadRef ref(String name, CommitFacts commit) {
        return new ReadRef(name, commit, ObjectId.zeroId());
    }

    private void wrote(FileVersion place, CommitFacts commit, ObjectId... before) {
        written.computeIfAbsent(place, it -> new ArrayList<>()).add(new Introduction(commit, Set.of(before), false));
    }

    private static Finding of(List<Finding> findings, String secret) {
        return findings.stream()
                .filter(it -> it.keys().get(0).value().equals(secret))
                .findFirst()
                .orElseThrow();
    }

    private static StoredHit hit(String rule, String secret, int line) {
        return new StoredHit(
                rule,
                line,
                line,
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

    private static StoredHit hit(String secret, int line) {
        return hit(secret, line, Confidence.HIGH);
    }

    private static StoredHit hit(String secret, int line, Confidence confidence) {
        return hit(secret, line, confidence, null, null);
    }

    private static StoredHit hit(String secret, int line, Confidence confidence, String title, String whySure) {
        return new StoredHit(
                RULE,
                line,
                line,
                confidence,
                "masked",
                null,
                null,
                title,
                whySure,
                List.of(new IdentityKey("secret", "k1", secret)),
                null,
                null);
    }

    private static FileVersion place(String path, String content) {
        return new FileVersion(path, blob(content));
    }

    private static ObjectId blob(String content) {
        return new ObjectInserter.Formatter().idFor(Constants.OBJ_BLOB, content.getBytes(StandardCharsets.UTF_8));
    }

    private static CommitFacts commit(String digit, String author, int daysAgo) {
        return new CommitFacts(digit.repeat(40), author, NOW.minus(Duration.ofDays(daysAgo)), -daysAgo);
    }
}
