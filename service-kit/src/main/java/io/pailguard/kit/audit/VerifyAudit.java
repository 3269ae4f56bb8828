package io.pailguard.kit.audit;

import io.pailguard.kit.audit.ChainVerifier.Fault;
import io.pailguard.kit.audit.ChainVerifier.Outcome;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the chain of an audit and names the first entry that does not hold; needs no service that runs. Of the database
 * that the settings of this program name, or of an export:
 *
 * <pre>
 * java -cp "app/*:lib/boot/*:lib/main/*" io.pailguard.kit.audit.VerifyAudit [--checkpoints LOG]…
 *     [--export FILE --key SERVICE=KEYFILE… [--part]]
 * </pre>
 *
 * Ends with 0 when all holds, with 1 when something does not, and with 2 when it was called wrongly.
 */
public final class VerifyAudit {
    private static final int BROKEN = 1;
    private static final int MISUSED = 2;
    private static final int FETCH = 1_000;
    private static final String USAGE =
            "Usage: VerifyAudit [--checkpoints LOG]... [--export FILE --key SERVICE=KEYFILE... [--part]]";

    private final Map<String, ChainKeys> keys = new LinkedHashMap<>();
    private final Map<String, ChainVerifier> verifiers = new LinkedHashMap<>();
    private final List<Path> logs = new ArrayList<>();
    private @Nullable Path export;
    private boolean part;
    private long unreadable;

    private VerifyAudit() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        System.exit(run(arguments, System.out));
    }

    static int run(String[] arguments, PrintStream out) throws IOException, SQLException {
        VerifyAudit run = new VerifyAudit();
        try {
            run.understand(arguments);
            Path file = run.export;
            if (file == null) {
                run.ofDatabase(ConfigUtils.configBuilder().build());
            } else {
                run.ofExport(file);
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            out.println(e.getMessage());
            return MISUSED;
        }
        return run.report(out);
    }

    private void understand(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--part")) {
                part = true;
                continue;
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(USAGE);
            }
            String value = arguments[i + 1];
            switch (arguments[i++]) {
                case "--export" -> export = Path.of(value);
                case "--checkpoints" -> logs.add(Path.of(value));
                case "--key" -> {
                    int equals = value.indexOf('=');
                    if (equals < 1) {
                        throw new IllegalArgumentException(USAGE);
                    }
                    keys.put(value.substring(0, equals), ChainKeys.read(Path.of(value.substring(equals + 1))));
                }
                default -> throw new IllegalArgumentException(USAGE);
            }
        }
        if ((export == null) != keys.isEmpty() || part && export == null) {
            throw new IllegalArgumentException(USAGE);
        }
    }

    private void ofExport(Path file) throws IOException {
        begin();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                number++;
                try {
                    AuditLine line = AuditLine.read(text);
                    ChainVerifier verifier = verifiers.get(line.service());
                    if (verifier == null) {
                        throw new IllegalArgumentException("there is no --key for '" + line.service() + "'");
                    }
                    line.tell(verifier);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(file + ", line " + number + ": " + e.getMessage());
                }
            }
        }
    }

    private void ofDatabase(SmallRyeConfig settings) throws IOException, SQLException {
        String service = settings.getValue("quarkus.application.name", String.class);
        keys.put(service, ChainKeys.read(settings.getValue("pailguard.audit.key-file", Path.class)));
        begin();
        ChainVerifier verifier = Objects.requireNonNull(verifiers.get(service));
        try (Connection database = DriverManager.getConnection(
                settings.getValue("quarkus.datasource.jdbc.url", String.class),
                settings.getValue("quarkus.datasource.username", String.class),
                settings.getValue("quarkus.datasource.password", String.class))) {
            // All as it was at one moment.
            database.setReadOnly(true);
            database.setAutoCommit(false);
            database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            read(database, verifier);
        }
    }

    static void read(Connection database, ChainVerifier verifier) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery(ChainReader.LINKS + "ORDER BY s.number")) {
                while (row.next()) {
                    Seal seal = new Seal(
                            row.getLong("number"),
                            row.getObject("entry", UUID.class),
                            row.getBoolean("blanking"),
                            row.getString("seal_key"),
                            row.getBytes("seal_mac"));
                    verifier.link(
                            seal,
                            row.getBytes("previous"),
                            row.getObject("id") == null ? null : entry(row),
                            row.getBoolean("waiting"));
                }
            }
            try (ResultSet row = statement.executeQuery(ChainReader.WITHOUT_LINK)) {
                while (row.next()) {
                    verifier.unsealed(entry(row), row.getBoolean("waiting"));
                }
            }
        }
    }

    private static SignedEntry entry(ResultSet row) throws SQLException {
        return new SignedEntry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("actor_kind"),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                row.getString("team"),
                row.getString("address"),
                CanonicalJson.read(row.getString("detail_text")),
                row.getString("key"),
                row.getBytes("mac"),
                row.getBytes("detail_mac"));
    }

    /** What the logs tell of other services is of no use here. */
    private void begin() throws IOException {
        keys.forEach((service, its) -> verifiers.put(service, new ChainVerifier(its, service, !part)));
        for (Path log : logs) {
            // A log may hold bytes that are no text, where Files.newBufferedReader would end.
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    expect(line);
                }
            }
        }
    }

    private void expect(String line) {
        try {
            Checkpoint.in(line).ifPresent(checkpoint -> {
                ChainVerifier verifier = verifiers.get(checkpoint.service());
                if (verifier != null) {
                    verifier.expect(checkpoint);
                }
            });
        } catch (IllegalArgumentException e) {
            unreadable++;
        }
    }

    private int report(PrintStream out) {
        boolean holds = true;
        for (Map.Entry<String, ChainVerifier> each : verifiers.entrySet()) {
            Outcome outcome = each.getValue().end();
            out.println(each.getKey() + ": " + text(outcome));
            holds &= outcome.fault().isEmpty();
        }
        if (unreadable > 0) {
            out.println(
                    "Lines of checkpoints that are cut off or no such lines, of which nothing is said: " + unreadable);
        }
        return holds ? 0 : BROKEN;
    }

    private static String text(Outcome outcome) {
        StringBuilder text = new StringBuilder();
        outcome.fault()
                .map(Fault::text)
                .ifPresent(
                        fault -> text.append("DOES NOT HOLD at ").append(fault).append(". Before that, "));
        text.append(outcome.verified()).append(" links hold");
        if (outcome.until() != null) {
            text.append(", until ").append(outcome.until());
        }
        text.append(". Entries of before the chain, not sealed: ").append(outcome.notSealed());
        text.append(". Waiting to be sealed: ").append(outcome.waiting());
        if (outcome.gaps() > 0) {
            text.append(". Gaps, as of a part: ").append(outcome.gaps());
        }
        return text.append('.').toString();
    }
}
