package io.pailguard.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the manifests must agree with: the settings and sources of the services. */
final class Sources {
    static final Path ROOT = Path.of("../..");

    private Sources() {}

    static Properties settings(String service) {
        return properties(service + "/src/main/resources/application.properties");
    }

    /** What the base sets for a service, each a line of its own, as in a file of properties. */
    static String deployedSetting(String service, String variable) {
        return properties("deploy/kubernetes/base/" + service + "/settings.env").getProperty(variable);
    }

    private static Properties properties(String path) {
        Properties settings = new Properties();
        try (InputStream file = Files.newInputStream(ROOT.resolve(path))) {
            settings.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }

    static String setting(String service, String name) {
        String value = settings(service).getProperty(name);
        if (value == null) {
            throw new IllegalStateException(service + " has no " + name);
        }
        return value;
    }

    /** The topics that a service reads, by its incoming channels. */
    static List<String> topicsReadBy(String service) {
        Properties settings = settings(service);
        return settings.stringPropertyNames().stream()
                .filter(name -> name.matches("mp\\.messaging\\.incoming\\.[^.]+\\.topic"))
                .map(settings::getProperty)
                .sorted()
                .toList();
    }

    /** The services that a service calls, by its REST clients. */
    static List<String> servicesCalledBy(String service) {
        return settings(service).stringPropertyNames().stream()
                .filter(name -> name.matches("quarkus\\.rest-client\\.[^.]+\\.url"))
                .map(name -> name.split("\\.")[2] + "-service")
                .sorted()
                .toList();
    }

    /** The default of a number in a {@code @ConfigMapping} interface. */
    static BigDecimal defaultOf(String service, String type, String method) {
        String source =
                read(service + "/src/main/java/io/pailguard/" + service.replace("-service", "") + "/" + type + ".java");
        Matcher found = Pattern.compile("@WithDefault\\(\"(\\d+)\"\\)[^;]*\\b" + method + "\\(\\)")
                .matcher(source);
        if (!found.find()) {
            throw new IllegalStateException(type + " has no default of " + method);
        }
        return new BigDecimal(found.group(1));
    }

    /** The class path by which the schema is migrated, as Migrate itself says it. */
    static String classPathOfSchema() {
        Matcher found = Pattern.compile("java -cp \"([^\"]+)\"")
                .matcher(read("service-kit/src/main/java/io/pailguard/kit/schema/Migrate.java"));
        if (!found.find()) {
            throw new IllegalStateException("Migrate does not say how it is run");
        }
        return found.group(1);
    }

    static boolean isMainClass(String name) {
        return read("service-kit/src/main/java/" + name.replace('.', '/') + ".java")
                .contains("public static void main(String[]");
    }

    static String read(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
