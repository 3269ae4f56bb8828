package io.pailguard.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the overlay {@code local} runs beside the services: the same artifacts as {@code deploy/up}. */
final class LocalImages {
    private static final String HOME = "/app";
    private static final String SMALL = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError";
    private static final String EMBEDDED = "io.pailguard.embedded.";

    private LocalImages() {}

    static List<Image> all(Path checkout, Path keycloak) throws IOException {
        Path deploy = checkout.resolve("deploy");
        return List.of(
                embedded(deploy, "postgresql", "PostgreSQL", "PostgresProgram", SMALL + " -Xmx192m"),
                embedded(deploy, "kafka", "Kafka", "KafkaProgram", SMALL + " -Xmx256m"),
                simulator(deploy.resolve("bitbucket-simulator/target")),
                identityProvider(keycloak));
    }

    private static Image embedded(Path deploy, String name, String what, String program, String options)
            throws IOException {
        Path libraries = deploy.resolve("standalone/target/lib");
        return new Image(
                "pailguard/local-" + name,
                what + " for trying out",
                List.of(Layers.of(
                        "libraries",
                        libraries,
                        HOME + "/lib",
                        file -> !file.toString().contains("-darwin-"))),
                HOME,
                List.of("java", "-cp", "lib/*", EMBEDDED + program),
                List.of(),
                options + " -Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    }

    private static Image simulator(Path target) throws IOException {
        return new Image(
                "pailguard/local-simulator",
                "Bitbucket Cloud as its clients meet it",
                List.of(
                        Layers.of("libraries", target.resolve("lib"), HOME + "/lib", file -> true),
                        Layers.of("application", target, HOME, file -> file.endsWith("bitbucket-simulator.jar"))),
                HOME,
                List.of("java", "-jar", "bitbucket-simulator.jar"),
                List.of("--data", "/data", "--host", "0.0.0.0"),
                SMALL + " -Xmx192m -Duser.home=/tmp");
    }

    /** Keycloak started by {@code java}, as its own script does. */
    private static Image identityProvider(Path keycloak) throws IOException {
        String home = "/opt/keycloak";
        return new Image(
                "pailguard/local-identity-provider",
                "Keycloak for trying out",
                List.of(Layers.of("keycloak", keycloak, home, file -> !file.startsWith("data"))),
                home,
                List.of(
                        "java",
                        "-Dkc.home.dir=" + home,
                        "-Djboss.server.config.dir=" + home + "/conf",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                        "-Dpicocli.disable.closures=true",
                        "-cp",
                        "lib/quarkus-run.jar",
                        "io.quarkus.bootstrap.runner.QuarkusEntryPoint"),
                List.of("start", "--optimized", "--cache=local", "--import-realm"),
                SMALL + " -Xmx384m --add-opens=java.base/java.util=ALL-UNNAMED"
                        + " --add-opens=java.base/java.util.concurrent=ALL-UNNAMED"
                        + " --add-opens=java.base/java.security=ALL-UNNAMED");
    }
}
