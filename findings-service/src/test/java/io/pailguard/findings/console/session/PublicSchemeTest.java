package io.pailguard.findings.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicSchemeTest {
    @ParameterizedTest
    @CsvSource({"https://pailguard.example.com, true", "http://localhost:8080, false"})
    void shouldLeadBackToTheSchemeOfThePublicUrl(String publicUrl, boolean https) {
        var settings = new SmallRyeConfigBuilder()
                .addDiscoveredSources()
                .withDefaultValue("pailguard.public-url", publicUrl)
                .build();
        assertThat(settings.getValue("quarkus.oidc.console.authentication.force-redirect-https-scheme", boolean.class))
                .isEqualTo(https);
    }
}
