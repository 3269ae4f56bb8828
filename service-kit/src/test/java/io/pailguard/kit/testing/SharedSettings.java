package io.pailguard.kit.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Objects;
import java.util.Properties;

/** What the kit sets for all services, and not what its own tests set over it. */
public final class SharedSettings {
    private static final String FILE = "META-INF/microprofile-config.properties";

    private SharedSettings() {}

    public static String value(String name) {
        Properties all = new Properties();
        try {
            for (URL each :
                    Collections.list(SharedSettings.class.getClassLoader().getResources(FILE))) {
                try (InputStream content = each.openStream()) {
                    all.load(content);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(all.getProperty(name), name);
    }
}
