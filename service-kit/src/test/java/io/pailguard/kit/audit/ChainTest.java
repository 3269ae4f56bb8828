package io.pailguard.kit.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.pailguard.kit.KitTest;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The owner of the tables stands for whoever may do everything in the database: nothing but the key is kept from it. */
@QuarkusTest
@KitTest
class ChainTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SERVICE = "kit-test";
    private static final String KEY_FILE = "target/audit-keys";

    @Inject
    Pool pool;

    @Inject
    Audit audit;

    @Inject
    AuditKeys keys;

    @Inject
    ChainChecks checks;

    @Inject
    AuditExport export;

    @TempDir
    Path folder;

    private Connection owner;
    private final String subject = "thing-" + UUID.randomUUID();

    @BeforeEach
    void writeSome() throws SQLException {
        owner = DriverManager.getConnection(
                setting("quarkus.datasource.jdbc.url"),
                setting("quarkus.flyway.username"),
                setting("quarkus.flyway.password"));
        for (int i = 0; i < 6; i++) {
            write(i);
        }
        awaitSealed();
    }

    /** What a test did to the tables is undone with its transaction. */
    @AfterEach
    void undo() throws SQLException {
        owner.close();
    }

    @Test
    void shouldExportEachEntryOnceThoughItIsSealedMeanwhile() {
        var filter = AuditFilter.of(null, "thing.", subject, null, null);
        var everybodys = new AuditFilter.Scope(true, Set.of());
        for (int i = 6; i < 9; i++) {
            write(i);
        }

        List<UUID> told = new ArrayList<>();
        String after = null;
        do {
            Page<AuditLine> page =
                    export.page(filter, everybodys, after).await().atMost(SOON);
            page.items().forEach(line -> told.add(line.id()));
            after = page.next();
            // What waited for its place has it before the next page is read.
            awaitSealed();
        } while (after != null);

        assertThat(told).hasSize(9).doesNotHaveDuplicates();
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    private void write(int number) {
        AuditEntry entry = new AuditEntry(
                "thing.changed",
                "thing",
                subject,
                "payments",
                Map.of("n", number, "share", 0.10, "of", List.of("a", Map.of("z", 1, "b", "\u00fc"))));
        pool.withTransaction(sql -> audit.record(sql, entry)).await().atMost(SOON);
    }

    private void awaitSealed() {
        await().atMost(SOON).until(() -> number("SELECT count(*) FROM audit_unsealed") == 0);
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private ChainVerifier.Outcome verified(Checkpoint... told) throws SQLException {
        ChainVerifier verifier = new ChainVerifier(keys.keys(), SERVICE, true);
        List.of(told).forEach(verifier::expect);
        VerifyAudit.read(owner, verifier);
        return verifier.end();
    }

    private Checkpoint checkpoint() throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet last =
                        statement.executeQuery("SELECT number, mac FROM audit_seal ORDER BY number DESC LIMIT 1")) {
            last.next();
            return Checkpoint.of(keys.keys(), SERVICE, last.getLong(1), last.getBytes(2), Instant.now());
        }
    }

    /** In a transaction that is undone in the end, so that other tests find the chain whole. */
    private void tamper(String sql) throws SQLException {
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.execute("ALTER TABLE audit DISABLE TRIGGER USER; ALTER TABLE audit_seal DISABLE TRIGGER USER");
            statement.execute(sql.replace(":subject", "'" + subject + "'"));
        }
    }

    @Test
    void shouldHoldAndSealWithinASecondWhatWasCommittedAndNothingElse() throws SQLException {
        long before = number("SELECT max(number) FROM audit_seal");
        assertThatThrownBy(() -> pool.withTransaction(
                        sql -> audit.record(sql, new AuditEntry("thing.undone", "thing", subject, null, Map.of()))
                                .chain(() -> sql.query("SELECT 1 / 0").execute()))
                .await()
                .atMost(SOON));

        write(7);
        awaitSealed();

        assertThat(number("SELECT max(number) FROM audit_seal")).isEqualTo(before + 1);
        assertThat(number("""
                SELECT count(*) FROM audit_seal s JOIN audit a ON a.id = s.entry
                WHERE s.sealed_at > a.at + interval '1 second' AND a.subject_id = '%s'""".formatted(subject)))
                .as("rows sealed later than a second after they were written")
                .isZero();
        ChainVerifier.Outcome outcome = verified(checkpoint());
        assertThat(outcome.fault()).isEmpty();
        assertThat(outcome.verified()).isGreaterThan(6);
    }

    static Stream<Arguments> shouldNameTheFirstRowThatWasTamperedWith() {
        String third = "(SELECT id FROM audit WHERE subject_id = :subject ORDER BY id OFFSET 2 LIMIT 1)";
        return Stream.of(
                Arguments.of("update", "UPDATE audit SET actor = 'nobody' WHERE id = " + third, "the row was changed"),
                Arguments.of(
                        "update of the detail",
                        "UPDATE audit SET detail = detail || '{\"n\": 9}' WHERE id = " + third,
                        "the detail was changed"),
                Arguments.of("blanking", "UPDATE audit SET detail = '{}' WHERE id = " + third, "no erasure"),
                Arguments.of("delete", "DELETE FROM audit WHERE id = " + third, "the row is gone"),
                Arguments.of(
                        "delete with its seal",
                        "WITH gone AS (DELETE FROM audit WHERE id = " + third
                                + " RETURNING id) DELETE FROM audit_seal WHERE entry IN (SELECT id FROM gone)",
                        "is gone"),
                Arguments.of(
                        "reorder",
                        "UPDATE audit SET at = at - interval '1 hour' WHERE id = " + third,
                        "time, its order"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void shouldNameTheFirstRowThatWasTamperedWith(String name, String sql, String what) throws SQLException {
        long bad = number("""
                SELECT s.number FROM audit_seal s JOIN audit a ON a.id = s.entry
                WHERE a.subject_id = '%s' ORDER BY a.id OFFSET 2 LIMIT 1""".formatted(subject));

        tamper(sql);

        assertThat(verified().fault()).hasValueSatisfying(fault -> {
            assertThat(fault.number()).isEqualTo(bad);
            assertThat(fault.what()).contains(what);
        });
    }

    @Test
    void shouldFindSealsThatWereExchanged() throws SQLException {
        long first = number("""
                SELECT min(s.number) FROM audit_seal s JOIN audit a ON a.id = s.entry
                WHERE a.subject_id = '%s'""".formatted(subject));

        tamper("UPDATE audit_seal SET number = -number WHERE number IN (%1$d, %2$d);".formatted(first, first + 1)
                + "UPDATE audit_seal SET number = CASE number WHEN -%1$d THEN %2$d ELSE %1$d END WHERE number < 0"
                        .formatted(first, first + 1));

        assertThat(verified().fault())
                .hasValueSatisfying(fault -> assertThat(fault.number()).isEqualTo(first));
    }

    @ParameterizedTest
    @CsvSource({"true,was not written by the service", "false,waits for none"})
    void shouldFindARowThatTheServiceDidNotWriteAndNotSealIt(boolean queued, String what) throws SQLException {
        UUID forged = UUID.randomUUID();
        tamper("""
                INSERT INTO audit (id, actor, actor_kind, action, subject_kind, subject_id, detail, key, mac, detail_mac)
                SELECT '%s', 'nobody', actor_kind, action, subject_kind, subject_id, detail, key, mac, detail_mac FROM audit
                WHERE subject_id = :subject LIMIT 1;""".formatted(forged)
                + (queued
                        ? "INSERT INTO audit_unsealed (entry, blanking) VALUES ('%s', false)".formatted(forged)
                        : ""));

        assertThat(verified().fault()).hasValueSatisfying(fault -> {
            assertThat(fault.entry()).isEqualTo(forged);
            assertThat(fault.what()).contains(what);
        });
    }

    @Test
    void shouldGiveNoPlaceToARowThatIsNotSigned() throws SQLException {
        UUID forged = UUID.randomUUID();
        long before = number("SELECT count(*) FROM audit_seal");
        try (Statement statement = owner.createStatement()) {
            statement.execute("""
                    INSERT INTO audit (id, actor, actor_kind, action, subject_kind, subject_id)
                    VALUES ('%1$s', 'nobody', 'person', 'thing.changed', 'thing', '%1$s');
                    INSERT INTO audit_unsealed (entry, blanking) VALUES ('%1$s', false)""".formatted(forged));
        }

        awaitSealed();

        assertThat(number("SELECT count(*) FROM audit_seal")).isEqualTo(before);
        // Within the change of versions it may be of a program that does not sign; later it may not.
        ChainVerifier.Outcome outcome = verified();
        assertThat(outcome.fault()).isEmpty();
        assertThat(outcome.notSealed()).isPositive();
        tamper("UPDATE audit SET at = at + interval '2 hours' WHERE id = '" + forged + "'");
        assertThat(verified().fault())
                .hasValueSatisfying(fault -> assertThat(fault.entry()).isEqualTo(forged));
    }

    @Test
    void shouldFindByACheckpointThatTheEndWasCutOff() throws SQLException, IOException {
        Checkpoint told = checkpoint();
        tamper("""
                DELETE FROM audit_seal WHERE entry IN (SELECT id FROM audit WHERE subject_id = :subject);
                DELETE FROM audit WHERE subject_id = :subject""");

        assertThat(verified().fault()).isEmpty();
        assertThat(verified(Checkpoint.in("{\"message\":\"" + told.line() + "\"}")
                                .orElseThrow())
                        .fault())
                .hasValueSatisfying(fault -> assertThat(fault.what()).contains("cut off"));
        Checkpoint forged = new Checkpoint(SERVICE, told.number() - 3, told.seal(), told.key(), told.at(), told.mac());
        assertThat(verified(forged).fault())
                .hasValueSatisfying(fault -> assertThat(fault.what()).contains("not genuine"));
    }

    @Test
    void shouldKeepTheChainWholeWhenAnErasureBlanksADetail() throws SQLException {
        number("SELECT audit_forget(ARRAY['" + subject + "'])");
        awaitSealed();

        assertThat(number("SELECT count(*) FROM audit WHERE detail = '{}' AND subject_id = '" + subject + "'"))
                .isEqualTo(6);
        assertThat(verified().fault()).isEmpty();
    }

    /** In a transaction that is undone: the sealer sees nothing of it. */
    @Test
    void shouldCountAnErasureThatWaitsToBeSealedAndNotCallItBroken() throws SQLException {
        owner.setAutoCommit(false);
        number("SELECT audit_forget(ARRAY['" + subject + "'])");

        ChainVerifier.Outcome outcome = verified();

        assertThat(outcome.fault()).isEmpty();
        assertThat(outcome.waiting()).isGreaterThanOrEqualTo(6);
        ChainVerifier ofAnExport = new ChainVerifier(keys.keys(), SERVICE, true);
        SignedEntry entry = signed(keys.keys(), "{\"n\":1}");
        Seal seal = Seal.of(keys.keys(), 1, null, false, SERVICE, entry);
        String mac = AuditLine.hex(seal.mac());
        AuditLine.read(new String(
                        AuditLine.of(SERVICE, entry, new AuditLine.Place(1, false, seal.key(), mac, null), true)
                                .bytes()))
                .tell(ofAnExport);
        assertThat(ofAnExport.end().fault()).isEmpty();
    }

    @Test
    void shouldCountLinesOfTheLogThatAreCutOffAndGoOn() throws IOException, SQLException {
        String line = checkpoint().line();
        Path log = folder.resolve("log");
        Files.write(log, new byte[] {(byte) 0xc3, '\n'});
        Files.writeString(
                log,
                line + "\n" + line.substring(0, line.length() - 1) + "\nsomebody's audit-checkpoint failed\n",
                StandardOpenOption.APPEND);

        assertThat(run(exported(""), "--checkpoints", log.toString()))
                .contains("links hold", "of which nothing is said: 2")
                .doesNotContain("NOT HOLD");
        Files.writeString(log, line.substring(0, line.length() - 8) + "00000000");
        assertThat(run(exported(""), "--checkpoints", log.toString())).contains("not genuine");
    }

    @Test
    void shouldExportOnFromNowhereButWhereItToldTo() {
        String lines = "/api/v1/audit/lines?subject=" + subject + "&after=";
        String next = auditor("all-teams").get(lines).path("next");
        String own = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new String(Base64.getUrlDecoder().decode(next))
                        .replace(",\"0\",\"\",\"\",", ",\"1\",\"\",\"\",")
                        .getBytes());

        auditor("all-teams").get(lines + next).then().statusCode(200).body("items", hasSize(6));
        assertThat(own).isNotEqualTo(next);
        auditor("all-teams").get(lines + own).then().statusCode(400).body("type", endsWith("page-mismatch"));
    }

    @Test
    void shouldVerifyAnExportAsAFileAndSayWhichLineWasChanged() throws IOException {
        List<String> lines = exported("");

        assertThat(run(lines)).contains("links hold").doesNotContain("NOT HOLD");
        List<String> changed = new ArrayList<>(lines);
        changed.replaceAll(line ->
                line.contains(subject) && line.contains("\"n\":3") ? line.replace("payments", "platform") : line);
        assertThat(run(changed)).contains("DOES NOT HOLD at number").contains("changed");
        List<String> reordered = new ArrayList<>(lines);
        int last = reordered.stream()
                .map(line -> line.contains("\"number\":"))
                .toList()
                .lastIndexOf(true);
        Collections.swap(reordered, last, last - 1);
        assertThat(run(reordered)).contains("DOES NOT HOLD");
        List<String> missing = new ArrayList<>(lines);
        missing.remove(last - 1);
        assertThat(run(missing)).contains("is gone");
        assertThat(run(exported("?subject=" + subject), "--part"))
                .contains("6 links hold")
                .contains("Gaps");
    }

    private String run(List<String> lines, String... more) throws IOException {
        Path file = Files.write(folder.resolve("export.jsonl"), lines);
        List<String> arguments =
                new ArrayList<>(List.of("--export", file.toString(), "--key", SERVICE + "=" + Path.of(KEY_FILE)));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            VerifyAudit.run(arguments.toArray(String[]::new), new PrintStream(out));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return out.toString();
    }

    private static List<String> exported(String filter) {
        return auditor("all-teams")
                .accept("application/x-ndjson")
                .get("/api/v1/audit" + filter)
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString()
                .lines()
                .toList();
    }

    private static RequestSpecification auditor(String scope) {
        return given().auth().oauth2(TestTokens.of("auditor", "auditor", scope));
    }

    @Test
    void shouldFilterTheListAndTheExportAndKeepToTeams() {
        String address = "/api/v1/audit?subject=" + subject;
        auditor("team:payments")
                .get(address + "&action=thing.&actor=kit-test&since=2020-01-01T00:00:00Z&limit=3")
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items.sealed", everyItem(notNullValue()));
        auditor("team:payments").get(address + "&action=other").then().body("items", hasSize(0));
        auditor("team:payments").get(address + "&actor=ana").then().body("items", hasSize(0));
        auditor("team:payments")
                .get(address + "&until=2020-01-01T00:00:00Z")
                .then()
                .body("items", hasSize(0));
        auditor("team:payments")
                .get(address + "&since=yesterday")
                .then()
                .statusCode(400)
                .body("field", is("since"));
        assertThat(auditor("team:platform")
                        .get("/api/v1/audit/export?subject=" + subject)
                        .asString())
                .isEmpty();
        assertThat(exported("?action=audit.exported")).isNotEmpty();
        given().auth()
                .oauth2(TestTokens.of("ana", "viewer", "all-teams"))
                .get("/api/v1/audit/export")
                .then()
                .statusCode(403);
    }

    @Test
    void shouldTellHowFarTheChainIsAndWhatWasVerified() throws SQLException {
        checks.check().await().atMost(SOON);

        auditor("team:payments")
                .get("/api/v1/audit/chain")
                .then()
                .statusCode(200)
                .body("service", is(SERVICE))
                .body("sealed", is((int) number("SELECT max(number) FROM audit_seal")))
                .body("sealedUntil", notNullValue())
                .body("lastVerified.fault", is((Object) null))
                .body("lastVerified.at", notNullValue());
    }

    @Test
    void shouldVerifyWithAnOlderKeyWhatItSealedAfterAChangeOfKeys() throws IOException {
        Path old = folder.resolve("keys");
        ChainKeys.create(old);
        ChainKeys before = ChainKeys.read(old);
        Path added = folder.resolve("added");
        ChainKeys.create(added);
        Files.writeString(old, Files.readString(added).replace("a1:", "a2:") + Files.readString(old));
        ChainKeys both = ChainKeys.read(old);

        ChainVerifier verifier = new ChainVerifier(both, SERVICE, true);
        SignedEntry first = signed(before, "{}");
        Seal one = Seal.of(before, 1, null, false, SERVICE, first);
        SignedEntry second = signed(both, "{}");
        Seal two = Seal.of(both, 2, one.mac(), false, SERVICE, second);
        verifier.link(one, null, first, false);
        verifier.link(two, one.mac(), second, false);

        assertThat(verifier.end().fault()).isEmpty();
        assertThat(two.key()).isEqualTo("a2");
        ChainVerifier without = new ChainVerifier(before, SERVICE, true);
        without.link(one, null, first, false);
        without.link(two, one.mac(), second, false);
        assertThat(without.end().fault())
                .hasValueSatisfying(
                        fault -> assertThat(fault.text()).contains("number 2", "'a2' is not in the key file"));
    }

    /** @param written the detail that is signed; what stands in the row is blank */
    private static SignedEntry signed(ChainKeys by, String written) {
        UUID id = UUID.randomUUID();
        SignedEntry entry = new SignedEntry(
                id,
                Instant.now(),
                "ana",
                "person",
                "thing.changed",
                "thing",
                "t-1",
                null,
                null,
                CanonicalJson.read("{}"),
                by.current(),
                null,
                SignedEntry.detailMac(by, by.current(), SERVICE, id, written));
        return entry.withMac(entry.expectedMac(by, by.current(), SERVICE));
    }

    @Test
    void shouldReadOnlyKeysThatAreKeys() throws IOException {
        Path file = Files.writeString(folder.resolve("short"), "a1:c2hvcnQ=\n");

        assertThatThrownBy(() -> ChainKeys.read(file))
                .hasMessageContaining("32 bytes")
                .hasMessageNotContaining("c2hvcnQ");
        assertThatThrownBy(() -> ChainKeys.read(folder.resolve("none")))
                .hasMessageContaining("pailguard.audit.key-file");
    }
}
