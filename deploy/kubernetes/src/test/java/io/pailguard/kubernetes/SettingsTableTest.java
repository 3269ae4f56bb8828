package io.pailguard.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsTableTest {
    private static final Path PAGE = Sources.ROOT.resolve("docs/guide/all-settings.md");

    @Test
    void shouldBeWhatTheCodeSays() throws IOException {
        String page = SettingsTable.page();
        if ("true".equals(System.getenv("WRITE_SETTINGS"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("WRITE_SETTINGS=true writes it anew")
                .isEqualTo(page);
    }

    @Test
    void shouldLeaveNoSettingOut() throws IOException {
        String pages = Files.readString(PAGE) + Files.readString(PAGE.resolveSibling("settings.md"));
        assertThat(SettingsTable.standingAlone())
                .contains("pailguard.public-url")
                .allSatisfy(setting -> assertThat(pages).contains("`" + setting + "`"));
    }

    @Test
    void shouldSayWhatEachMeans() {
        assertThat(SettingsTable.settings())
                .allSatisfy(setting ->
                        assertThat(setting.meaning()).as(setting.name()).isNotEmpty());
    }

    @Test
    void shouldKnowSettingsOfAllServices() {
        assertThat(SettingsTable.settings())
                .extracting(SettingsTable.Setting::name)
                .contains(
                        "pailguard.retention.dead-letters",
                        "pailguard.bitbucket.app.key",
                        "pailguard.ingest.mirror-cap-total",
                        "pailguard.session.key-file");
    }
}
