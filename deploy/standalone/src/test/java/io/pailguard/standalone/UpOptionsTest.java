package io.pailguard.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpOptionsTest {

    private static final Path DEFAULT_DATA = Path.of("/somewhere/data");

    @TempDir
    Path folder;

    @Test
    void shouldRunInTheForegroundOnTheDocumentedPortsByDefault() {
        // When
        UpOptions options = UpOptions.parse(List.of(), DEFAULT_DATA);
        // Then
        assertThat(options).isEqualTo(new UpOptions(false, false, false, List.of(), DEFAULT_DATA, 0));
    }

    @Test
    void shouldTakeEveryOption() throws Exception {
        Path one = LocalRepositoriesTest.repository(folder.resolve("one"));
        Path two = LocalRepositoriesTest.repository(folder.resolve("two"));
        // When
        UpOptions options = UpOptions.parse(
                List.of(
                        "--detach",
                        "--fresh",
                        "--repository",
                        "" + one,
                        "--repository",
                        "" + two,
                        "--data",
                        "" + folder,
                        "--port-offset",
                        "1000"),
                DEFAULT_DATA);
        // Then
        assertThat(options).isEqualTo(new UpOptions(true, false, true, List.of(one, two), folder, 1000));
    }

    @Test
    void shouldHandTheBackgroundWhatIsStillToBeDone() throws Exception {
        Path one = LocalRepositoriesTest.repository(folder.resolve("one"));
        UpOptions options = new UpOptions(true, false, true, List.of(one), folder, 1000);
        // When
        UpOptions inTheBackground = UpOptions.parse(options.asArgumentsOfTheBackground(), DEFAULT_DATA);
        // Then
        assertThat(inTheBackground).isEqualTo(new UpOptions(false, false, false, List.of(one), folder, 1000));
    }

    @Test
    void shouldReadTheRealBitbucketInTheBackgroundToo() {
        UpOptions options = UpOptions.parse(List.of("--live", "--detach"), DEFAULT_DATA);
        assertThat(options.live()).isTrue();
        assertThat(UpOptions.parse(options.asArgumentsOfTheBackground(), DEFAULT_DATA)
                        .live())
                .isTrue();
    }

    @Test
    void shouldRefuseARepositoryForABitbucketThatIsNotSimulated() throws Exception {
        Path one = LocalRepositoriesTest.repository(folder.resolve("one"));
        assertRefused("--live", "--repository", "" + one).hasMessageContaining("--live");
    }

    @Test
    void shouldNameTheArgumentThatIsWrong() {
        assertRefused("--detached").hasMessageContaining("--detached").hasMessageContaining("usage");
        assertRefused("--data").hasMessageContaining("--data needs a value");
        assertRefused("--port-offset", "many").hasMessageContaining("many");
    }

    @Test
    void shouldRefuseAnOffsetBeyondTheLastPort() {
        assertThatThrownBy(() -> new Ports(60_000)).isInstanceOf(Refusal.class).hasMessageContaining("--port-offset");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            String... arguments) {
        return assertThatThrownBy(() -> UpOptions.parse(List.of(arguments), DEFAULT_DATA))
                .isInstanceOf(Refusal.class);
    }
}
