package io.pailguard.kit.settings;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SysPropConfigSource;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * A service does not start with a secret among its settings, in a properties file or on the command line, where it gets into
 * backups, images, repositories and lists of processes. A secret is a file of its own (see {@link MountedSecrets}), comes from the
 * environment, or is named there: {@code ${NAME}}.
 */
class PlaintextSecrets {
    /** What the packaged settings say where the deployment must say something. */
    private static final String NOT_SET = "unset";

    private static final List<String> SECRET_ENDS = List.of("password", "secret", "passphrase", "sasl.jaas.config");

    void refuse(@Observes @Priority(1) StartupEvent starting) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            require(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class));
        }
    }

    /** @throws IllegalStateException that names the settings, and never a value */
    static void require(SmallRyeConfig config) {
        List<String> plain = StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .filter(PlaintextSecrets::isPlainPlace)
                .flatMap(source -> source.getPropertyNames().stream()
                        .filter(name -> isSecret(name) && isPlain(source.getValue(name)))
                        .map(name -> name + " (" + place(source) + ")"))
                .distinct()
                .sorted()
                .toList();
        if (!plain.isEmpty()) {
            throw new IllegalStateException("Secrets do not belong among the settings: " + String.join(", ", plain)
                    + ". Put each into a file of its own, named as the setting, in a folder that"
                    + " SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS names, or into the environment; a secret that stood here is"
                    + " known to whoever could read this, so change it.");
        }
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET_ENDS.stream()
                .anyMatch(end -> lower.equals(end)
                        || lower.endsWith("." + end)
                        || lower.endsWith("-" + end)
                        || lower.endsWith("_" + end));
    }

    /** A reference to another setting is none: that is looked at itself. */
    private static boolean isPlain(@Nullable String value) {
        return value != null
                && !value.isBlank()
                && !value.equals(NOT_SET)
                && !(value.startsWith("${") && value.endsWith("}") && !value.contains(":"));
    }

    private static boolean isPlainPlace(ConfigSource source) {
        return source instanceof PropertiesConfigSource || source instanceof SysPropConfigSource;
    }

    private static String place(ConfigSource source) {
        return source instanceof SysPropConfigSource ? "on the command line" : source.getName();
    }
}
