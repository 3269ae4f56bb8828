package io.pailguard.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell around the launcher, in a checkout of its own with a Maven that only says that it was called. */
class BuildScriptTest {

    private static final Path STANDALONE = Path.of("").toAbsolutePath();
    private static final List<String> MODULES = List.of(
            "contracts",
            "deploy/embedded",
            "service-kit",
            "bitbucket-client",
            "auth-service",
            "ingest-service",
            "findings-service",
            "deploy/bitbucket-simulator",
            "deploy/destination-simulator",
            "deploy/standalone");

    @TempDir
    Path folder;

    private Path checkout;

    @BeforeEach
    void makeACheckout() throws IOException {
        checkout = Files.createDirectories(folder.resolve("checkout"));
        copy(STANDALONE.resolve("../up"), checkout.resolve("deploy/up"));
        copy(STANDALONE.resolve("build.sh"), checkout.resolve("deploy/standalone/build.sh"));
        copy(STANDALONE.resolve("src/main/java"), checkout.resolve("deploy/standalone/src/main/java"));
        for (String module : MODULES) {
            write(module + "/src/main/java/A.java", "class A {}");
        }
        write("pom.xml", "<project/>");
        write(".gitignore", "target/\nnode_modules/\n");
        executable("mvn", """
                if [ "$1" = --version ]; then echo 'Apache Maven 3.9.9'; exit; fi
                echo "$*" >> "$CALLS"
                for module in %s; do mkdir -p "$module/target"; done
                # What the bundler leaves beside the sources while it builds.
                mkdir -p findings-service/node_modules/.mvnpm
                date +%%s%%N > findings-service/node_modules/.mvnpm/mvnpm.json
                """.formatted(String.join(" ", MODULES)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldBuildAgainOnlyWhenASourceWasChangedAddedOrRemoved(boolean git) throws Exception {
        if (git) {
            assertThat(run("git", "init", "-q")).isEmpty();
        }
        up();
        assertThat(builds()).isEqualTo(1);
        up();
        write("findings-service/node_modules/.mvnpm/later.json", "{}");
        write("findings-service/src/test/java/ATest.java", "class ATest {}");
        up();
        assertThat(builds()).isEqualTo(1);

        write("auth-service/src/main/java/A.java", "class A { }");
        up();
        assertThat(builds()).isEqualTo(2);
        write("auth-service/src/main/java/B.java", "class B {}");
        up();
        assertThat(builds()).isEqualTo(3);
        Files.delete(checkout.resolve("auth-service/src/main/java/B.java"));
        up();
        assertThat(builds()).isEqualTo(4);
    }

    @Test
    void shouldHelpBeforeAnythingIsBuilt() throws Exception {
        assertThat(up("--detach", "--help")).contains("usage: deploy/up", "--repository PATH");
        assertThat(builds()).isZero();
    }

    @Test
    void shouldBuildACommitThatLacksAModule() throws Exception {
        run("git", "init", "-q");
        run("git", "add", ".");
        run(
                "git",
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.org",
                "commit",
                "-q",
                "-m",
                "Before the module came");

        run("bash", "-euo", "pipefail", "-c", """
                root=$PWD
                source deploy/standalone/build.sh
                require_commit HEAD
                build_commit bench contracts deploy/later auth-service""");

        assertThat(folder.resolve("calls")).content().contains("-pl contracts,auth-service ");
    }

    @Test
    void shouldRefuseBadArgumentsBeforeAnythingIsBuilt() throws Exception {
        assertThat(up("--detached")).contains("unknown argument --detached");
        assertThat(up("--repository", "" + folder)).contains("is not a git repository");
        assertThat(up("--port-offset", "99999")).contains("--port-offset must lie between");
        assertThat(up("--data")).contains("--data needs a value");
        assertThat(builds()).isZero();
    }

    private String up(String... arguments) throws Exception {
        String[] command =
                Stream.concat(Stream.of("deploy/up"), Stream.of(arguments)).toArray(String[]::new);
        return run(command);
    }

    private String run(String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(checkout.toFile()).redirectErrorStream(true);
        builder.environment().remove("PAILGUARD_SKIP_BUILD");
        builder.environment().put("CALLS", folder.resolve("calls").toString());
        builder.environment().merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }

    private long builds() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    private void write(String path, String text) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void executable(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> everything = Files.walk(from)) {
            for (Path path : everything.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }
}
