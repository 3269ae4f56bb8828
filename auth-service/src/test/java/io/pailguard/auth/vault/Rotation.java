package io.pailguard.auth.vault;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.pailguard.kit.testing.RotatedFile;
import io.pailguard.kit.vault.KeyWatch;
import io.pailguard.kit.vault.Rewraps;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The steps of the guide's drill, on the running service: its ticks are off, and each step sets them off itself. */
@ApplicationScoped
public class Rotation {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final KeyWatch watch;
    private final Rewraps rewraps;
    private final Pool pool;
    private final Path file;

    Rotation(KeyWatch watch, Rewraps rewraps, Pool pool, @ConfigProperty(name = "pailguard.vault.key-file") Path file) {
        this.watch = watch;
        this.rewraps = rewraps;
        this.pool = pool;
        this.file = file;
    }

    /** From the key that wraps now to a new one, and the old one is gone. */
    public void wholly(Supplier<RequestSpecification> admin) throws Exception {
        wholly(admin, () -> {});
    }

    /** @param between done after each step */
    void wholly(Supplier<RequestSpecification> admin, Runnable between) throws Exception {
        // Those of services that were started by tests before are silent, but not for a minute yet.
        pool.query("DELETE FROM vault_replica").execute().await().atMost(LONG);
        look();
        long first = vault(admin).extract().jsonPath().getLong("keys.find { it.status == 'PRIMARY' }.version");

        String second = RotatedFile.add(file);
        look();
        between.run();
        RotatedFile.step(file, "primary", second);
        look();
        vault(admin).body("replicas[0].primary.toString()", is(second));
        between.run();

        admin.get().post("/api/v1/vault/rewrap").then().statusCode(202).body("rewrap.state", is("RUNNING"));
        rewraps.goOn().await().atMost(LONG);
        vault(admin).body("rewrap.state", is("DONE")).body("rewrap.left", is(0));
        between.run();

        RotatedFile.step(file, "disable", "" + first);
        look();
        vault(admin).body("replicas[0].waits", nullValue());
        between.run();
        RotatedFile.step(file, "remove", "" + first);
        look();
        vault(admin).body("keys.version.toString()", not(containsString("" + first)));
        between.run();
    }

    void look() {
        watch.look().await().atMost(LONG);
    }

    ValidatableResponse vault(Supplier<RequestSpecification> admin) {
        return admin.get().get("/api/v1/vault").then().statusCode(200);
    }

    Path file() {
        return file;
    }
}
