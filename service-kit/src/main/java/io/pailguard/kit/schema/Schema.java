package io.pailguard.kit.schema;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** What the migrations of this program make of its database; the settings are those of the service. */
final class Schema {
    private static final int CONNECT_RETRIES = 10;

    private final SmallRyeConfig settings;

    Schema(SmallRyeConfig settings) {
        this.settings = settings;
    }

    static Schema ofThisProgram() {
        // As Quarkus has it, and before the first logger: otherwise an error is printed where there is none.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        return new Schema(ConfigUtils.configBuilder().build());
    }

    /** By the role that owns the tables; waits a while for a database that does not answer yet. */
    int migrate() {
        return as("quarkus.flyway").connectRetries(CONNECT_RETRIES).load().migrate().migrationsExecuted;
    }

    /**
     * Whether nothing is left to migrate; one that is ahead of this program counts. Asks by the role of the service.
     *
     * @throws org.flywaydb.core.api.FlywayException when the database does not answer, or not to this role
     */
    boolean isCurrent() {
        return as("quarkus.datasource").load().info().pending().length == 0;
    }

    private FluentConfiguration as(String role) {
        return Flyway.configure()
                .dataSource(
                        settings.getValue("quarkus.datasource.jdbc.url", String.class),
                        settings.getValue(role + ".username", String.class),
                        settings.getValue(role + ".password", String.class))
                .locations(settings.getValue("quarkus.flyway.locations", String[].class))
                .placeholders(settings.getOptionalValues("quarkus.flyway.placeholders", String.class, String.class)
                        .orElse(Map.of()));
    }
}
