package io.pailguard.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BomTest {
    @TempDir
    Path folder;

    @Test
    void shouldRefuseAnImageWithALibraryThatItLacks() throws IOException {
        Bom bom = bom("""
                {"components": [{"group": "org.acme", "name": "anvil", "version": "1.2"}]}""");
        assertThatCode(() -> bom.mustName(List.of("org.acme.anvil-1.2.jar", "org.acme.anvil-1.2-linux.jar")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> bom.mustName(List.of("org.acme.anvil-1.3.jar")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("org.acme.anvil-1.3.jar");
    }

    @Test
    void shouldNameWhatQuarkusPackagesByCondition() throws IOException {
        Bom bom = bom("""
                {"components": [{"group": "org.acme", "name": "anvil", "version": "1.2"}]}""");
        bom.complete(List.of("org.acme:anvil::jar:1.2", "org.acme:rocket::jar:2", "io.pailguard:service-kit::jar:1"));
        assertThatCode(() -> bom.mustName(List.of("org.acme.rocket-2.jar"))).doesNotThrowAnyException();
        assertThat(bom.licences()).hasSize(2);
    }

    @Test
    void shouldTellTheLicencesOfEachComponentOrThatNoneIsStated() throws IOException {
        Bom bom = bom("""
                {"components": [
                  {"group": "org.acme", "name": "rocket", "version": "2", "licenses": [
                    {"license": {"id": "Apache-2.0"}}, {"license": {"name": "ACME Licence"}}]},
                  {"group": "org.acme", "name": "magnet", "version": "1", "licenses": [{"expression": "MIT OR EPL-2.0"}]},
                  {"group": "org.acme", "name": "anvil", "version": "1.2"}]}""");
        assertThat(bom.licences())
                .containsExactly(
                        "org.acme:anvil:1.2  not stated",
                        "org.acme:magnet:1  MIT OR EPL-2.0",
                        "org.acme:rocket:2  Apache-2.0 or ACME Licence");
    }

    private Bom bom(String json) throws IOException {
        return Bom.of(Files.writeString(folder.resolve("bom.json"), json));
    }
}
