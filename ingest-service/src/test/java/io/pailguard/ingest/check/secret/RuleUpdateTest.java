package io.pailguard.ingest.check.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.ingest.check.secret.ScannedBlob.Outcome;
import io.pailguard.ingest.check.secret.engine.LoadedRule;
import io.pailguard.ingest.check.secret.engine.LoadedRules;
import io.pailguard.ingest.check.secret.rulefile.RulesInForce;
import io.pailguard.ingest.check.secret.text.ContentSignature;
import io.pailguard.ingest.check.secret.text.FileKind;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.kit.sql.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules come, go and change: what that cannot concern is not read again, and its hits stay. */
@IngestTest
class RuleUpdateTest {
    private static final String ADDED = "secret.github-token";
    private static final String PLAIN = "words that no rule is about";
    private static final String WITH_KEYWORD = "see GHP_ in the manual";

    private final UUID repository = UUID.randomUUID();

    @Inject
    Pool pool;

    @Inject
    BlobMemory memory;

    @Inject
    RuleUpdate update;

    @Inject
    SecretEngine engine;

    @BeforeEach
    void addRepository() {
        run(pool.preparedQuery("""
                        INSERT INTO repository (uuid, workspace, slug, name, state, owner, read_at)
                        VALUES ($1, 'acme', 'rules', 'rules', 'PRESENT', $1, now())""").execute(Tuple.of(repository)));
    }

    @AfterEach
    void removeRepository() {
        run(pool.preparedQuery("DELETE FROM repository WHERE uuid = $1").execute(Tuple.of(repository)));
    }

    @Test
    void shouldLeaveWhatARuleThatCameMayFind() {
        String older = registered(versions(Map.of(), ADDED));
        ScannedBlob spared = scanned(PLAIN, Outcome.SCANNED);
        ScannedBlob named = scanned(WITH_KEYWORD, Outcome.SCANNED);
        keep(older, List.of(spared, named));

        run(update.carryOver(repository, ours()));

        assertThat(known()).containsOnlyKeys(spared.reading());
    }

    @Test
    void shouldLeaveWhatAChangedRuleMayFindOrFound() {
        String older = registered(versions(Map.of(ADDED, 0)));
        ScannedBlob spared = scanned(PLAIN, Outcome.SCANNED, "secret.private-key");
        ScannedBlob named = scanned(WITH_KEYWORD, Outcome.SCANNED);
        ScannedBlob found = scanned("its keyword was another one", Outcome.SCANNED, ADDED);
        keep(older, List.of(spared, named, found));

        run(update.carryOver(repository, ours()));

        assertThat(known()).containsOnlyKeys(spared.reading());
        assertThat(run(memory.hits(repository, ours().id())))
                .containsExactly(Map.entry(spared.reading(), spared.hits()));
    }

    /** What a hit of that rule displaced was not kept. */
    @Test
    void shouldLeaveWhereARuleThatWentHadAHit() {
        String older = registered(versions(Map.of("secret.gone", 1)));
        ScannedBlob without = scanned(WITH_KEYWORD, Outcome.SCANNED, "secret.private-key");
        ScannedBlob with = scanned("a secret of the past", Outcome.SCANNED, "secret.private-key", "secret.gone");
        keep(older, List.of(without, with));

        run(update.carryOver(repository, ours()));

        assertThat(known()).containsOnlyKeys(without.reading());
    }

    @Test
    void shouldLeaveWhatIsNotKnown() {
        String older = registered(versions(Map.of(), ADDED));
        ScannedBlob unsigned = new ScannedBlob(reading("long ago"), Outcome.SCANNED, List.of(), null);
        ScannedBlob ofALaterForm = new ScannedBlob(reading("ahead"), Outcome.SCANNED, List.of(), new byte[] {99, 0});
        ScannedBlob binary = ScannedBlob.without(reading("\0"), Outcome.BINARY);
        ScannedBlob pointer = ScannedBlob.without(reading("lfs"), Outcome.LFS);
        keep(
                older,
                List.of(
                        unsigned,
                        ofALaterForm,
                        binary,
                        pointer,
                        scanned("cut", Outcome.TRUNCATED),
                        scanned("large", Outcome.TOO_LARGE),
                        scanned("broken", Outcome.UNREADABLE)));

        run(update.carryOver(repository, ours()));

        assertThat(known()).isEqualTo(Map.of(binary.reading(), Outcome.BINARY, pointer.reading(), Outcome.LFS));
    }

    @Test
    void shouldLeaveEverythingOfAnotherReaderOrOfRulesThatNobodyRegistered() {
        RuleSet other = new RuleSet("another base", engine.ruleSet().versions());
        register(other);
        keep(other.id(), List.of(scanned(PLAIN, Outcome.SCANNED)));
        keep("unheard of", List.of(scanned("other words", Outcome.SCANNED)));

        run(update.carryOver(repository, ours()));

        assertThat(known()).isEmpty();
    }

    @Test
    void shouldCarryOnAfterItWasCutShortAndBesideAnotherReplica() {
        String older = registered(versions(Map.of(), ADDED));
        String oldest = registered(versions(Map.of("secret.gone", 1), ADDED));
        List<ScannedBlob> spared = new ArrayList<>();
        List<ScannedBlob> named = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            spared.add(new ScannedBlob(reading("spared " + i), Outcome.SCANNED, List.of(), signature(PLAIN)));
            named.add(new ScannedBlob(reading("named " + i), Outcome.SCANNED, List.of(), signature(WITH_KEYWORD)));
        }
        keep(older, spared.subList(0, 9_000));
        keep(oldest, spared.subList(9_000, 12_000));
        keep(older, named);

        cutShort(update.carryOver(repository, ours()));
        run(Uni.join()
                .all(update.carryOver(repository, ours()), update.carryOver(repository, ours()))
                .andFailFast());

        assertThat(known().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        spared.stream().map(ScannedBlob::reading).toList());
    }

    @Test
    void shouldLeaveWhatALoadedRuleMayFindAndOnceItIsGoneWhatItFound() {
        String before = registered(engine.ruleSet().versions());
        ScannedBlob spared = scanned(PLAIN, Outcome.SCANNED);
        keep(before, List.of(spared, scanned("see ACME_ in the manual", Outcome.SCANNED)));
        LoadedRule rule = new LoadedRule(
                "acme/key", "Key of ours", Pattern.compile("acme_[a-z]{8}"), null, 0, 0, List.of("acme_"), List.of());
        EngineInUse loaded = EngineInUse.of(engine, RulesInForce.of("of one file", List.of(rule), true));

        run(update.carryOver(repository, loaded));

        assertThat(run(memory.outcomes(repository, loaded.id()))).containsOnlyKeys(spared.reading());

        ScannedBlob found = scanned("what it found", Outcome.SCANNED, LoadedRules.CHECK.id());
        keep(loaded.id(), List.of(found));

        run(update.carryOver(repository, ours()));

        assertThat(known()).containsKey(spared.reading()).doesNotContainKey(found.reading());
    }

    private EngineInUse ours() {
        return EngineInUse.of(engine, RulesInForce.NONE);
    }

    private static void cutShort(Uni<Void> work) {
        var under = work.subscribeAsCompletionStage();
        under.cancel(true);
        assertThat(under).isCompletedExceptionally();
        try {
            under.join();
        } catch (CancellationException e) {
            // As a replica that stops.
        }
    }

    /** The present versions with these changed or added, and without some. */
    private Map<String, Integer> versions(Map<String, Integer> others, String... without) {
        Map<String, Integer> versions = new HashMap<>(engine.ruleSet().versions());
        versions.putAll(others);
        versions.keySet().removeAll(Set.of(without));
        return versions;
    }

    private String registered(Map<String, Integer> versions) {
        RuleSet rules = new RuleSet(engine.ruleSet().base(), versions);
        register(rules);
        return rules.id();
    }

    private void register(RuleSet rules) {
        run(pool.preparedQuery(
                        "INSERT INTO rule_set (engine, base, versions) VALUES ($1, $2, $3::text::jsonb) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(rules.id(), rules.base(), Json.write(rules.versions()))));
    }

    private void keep(String rules, List<ScannedBlob> scanned) {
        run(memory.keep(repository, rules, scanned));
    }

    private Map<Reading, Outcome> known() {
        return run(memory.outcomes(repository, ours().id()));
    }

    private static ScannedBlob scanned(String text, Outcome outcome, String... rules) {
        List<StoredHit> hits = new ArrayList<>();
        for (String rule : rules) {
            hits.add(new StoredHit(
                    rule,
                    1,
                    1,
                    Confidence.HIGH,
                    "masked",
                    null,
                    null,
                    null,
                    null,
                    List.of(new IdentityKey("secret", "k1", rule)),
                    null,
                    null));
        }
        return new ScannedBlob(reading(text), outcome, hits, signature(text));
    }

    private static byte[] signature(String text) {
        return ContentSignature.of(bytes(text)).orElseThrow();
    }

    private static Reading reading(String text) {
        ObjectId blob = new ObjectInserter.Formatter().idFor(Constants.OBJ_BLOB, bytes(text));
        return new Reading(blob, FileKind.SETTINGS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T run(Uni<T> work) {
        return work.await().indefinitely();
    }
}
