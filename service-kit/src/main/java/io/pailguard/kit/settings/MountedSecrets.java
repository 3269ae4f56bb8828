package io.pailguard.kit.settings;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.source.file.FileSystemConfigSource;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Settings from folders in which each file is named as the setting that it holds, such as mounted Secrets. The library's own
 * factory lets them lose to the defaults in {@code application.properties}; here they win, and lose to the environment alone.
 */
public final class MountedSecrets implements ConfigSourceFactory {
    private static final String FOLDERS = "smallrye.config.source.file.locations";
    private static final int BELOW_THE_ENVIRONMENT = 290;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String folders = context.getValue(FOLDERS).getValue();
        if (folders == null) {
            return List.of();
        }
        return Arrays.stream(folders.split(","))
                .<ConfigSource>map(
                        folder -> new FileSystemConfigSource(new File(folder.strip()), BELOW_THE_ENVIRONMENT))
                .toList();
    }
}
