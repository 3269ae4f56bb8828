package io.pailguard.kit.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pailguard.embedded.InfrastructureResource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    void shouldBeCurrentForTheServiceOnceItIsMigrated() {
        Schema schema = schema(Map.of());
        assertThat(schema.isCurrent()).isFalse();
        // When
        int executed = schema.migrate();
        // Then
        assertThat(executed).isPositive();
        assertThat(schema.isCurrent()).isTrue();
        assertThat(schema.migrate()).isZero();
    }

    @Test
    void shouldNotCallADatabaseCurrentThatItCannotAsk() {
        Schema schema = schema(Map.of("quarkus.datasource.password", "another"));
        assertThatThrownBy(schema::isCurrent).isInstanceOf(FlywayException.class);
    }

    private static Schema schema(Map<String, String> others) {
        InfrastructureResource infrastructure = new InfrastructureResource();
        infrastructure.init(Map.of("service", "schema"));
        Map<String, String> settings = new HashMap<>(infrastructure.start());
        settings.put("quarkus.flyway.locations", "db/kit,db/test");
        settings.putAll(others);
        return new Schema(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 0))
                .addDefaultInterceptors()
                .build());
    }
}
