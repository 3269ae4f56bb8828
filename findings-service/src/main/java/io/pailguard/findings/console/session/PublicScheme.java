package io.pailguard.findings.console.session;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The provider sends people back to the scheme of the public URL. TLS ends before this service, and what a proxy says of the scheme
 * anybody could say.
 */
public final class PublicScheme implements ConfigSourceFactory {
    private static final String PUBLIC_URL = "pailguard.public-url";
    private static final String FORCE_HTTPS = "quarkus.oidc.console.authentication.force-redirect-https-scheme";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        @Nullable String publicUrl = context.getValue(PUBLIC_URL).getValue();
        boolean https = publicUrl != null && publicUrl.startsWith("https://");
        return List.of(new PropertiesConfigSource(Map.of(FORCE_HTTPS, "" + https), "public-url", 0));
    }
}
