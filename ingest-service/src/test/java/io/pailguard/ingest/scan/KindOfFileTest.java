package io.pailguard.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.Finding;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.Checkout;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same bytes under several names: each name is judged as what it is. */
@IngestTest
class KindOfFileTest {
    private static final String REPOSITORY = "acme/mobile-app";

    @TempDir
    Path folder;

    @Inject
    Pool pool;

    @AfterEach
    void disconnect() {
        Scanning.disconnectAll();
    }

    @Test
    void shouldReadTheSameBytesAsEachKindOfFileThatTheyAre() {
        String settings = settings();
        UUID connection = connect();
        try (Checkout checkout = Checkout.of(REPOSITORY, folder.resolve("clone"))) {
            String before = checkout.head();
            // In a program a value without quotes is an expression.
            checkout.write("kinds/a.java", settings)
                    .write("kinds/b.service.properties", settings)
                    .write("kinds/c.env", settings)
                    .push("Add settings");

            UUID scan = id(Scanning.chooseAndScan(connection, listed()));

            assertThat(places(scan)).containsExactlyInAnyOrder("kinds/b.service.properties", "kinds/c.env");
            assertThat(timesRead(checkout, "kinds/c.env")).isEqualTo(2);
            checkout.reset(before);
        }
    }

    @Test
    void shouldLookAgainAtWhatIsRenamedToAnotherKindOfFile() {
        UUID connection = connect();
        try (Checkout checkout = Checkout.of(REPOSITORY, folder.resolve("clone"))) {
            String before = checkout.head();
            String written = checkout.write("kinds/later.java", settings()).push("Add a draft");
            UUID first = id(Scanning.chooseAndScan(connection, listed()));
            assertThat(places(first)).isEmpty();

            checkout.move("kinds/later.java", "kinds/later.env").push("Name it as what it is");
            UUID second = id(Scanning.scan(connection));

            assertThat(places(second)).containsExactly("kinds/later.env");
            assertThat(kinds(second).get(0).location().origin().commit()).isEqualTo(written);
            checkout.reset(before);
        }
    }

    private long timesRead(Checkout checkout, String path) {
        return pool.preparedQuery(
                        "SELECT count(*) FROM scanned_blob WHERE repository = $1 AND encode(blob, 'hex') = $2")
                .execute(Tuple.of(World.uuid(REPOSITORY), checkout.content(path)))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private static Set<String> places(UUID scan) {
        return kinds(scan).stream()
                .flatMap(it -> it.locations().stream())
                .map(Finding.Location::path)
                .collect(Collectors.toSet());
    }

    private static List<Finding> kinds(UUID scan) {
        return Bus.findings(scan, World.uuid(REPOSITORY), "secrets").stream()
                .filter(it -> it.location().path().startsWith("kinds/"))
                .toList();
    }

    private static UUID connect() {
        return Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
    }

    private static String listed() {
        return "{\"mode\": \"LISTED\", \"list\": \"" + REPOSITORY + "\", \"interval\": \"P1D\"}";
    }

    private static UUID id(JsonPath scan) {
        return UUID.fromString(scan.getString("id"));
    }

    private static String settings() {
        String drawn = UUID.randomUUID().toString().replace("-", "").substring(0, 14);
        return "host = db\npassword = k!Q" + drawn + "\n";
    }
}
