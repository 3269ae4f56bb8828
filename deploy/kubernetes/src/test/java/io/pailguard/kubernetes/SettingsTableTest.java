package io.pailguard.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
                .contains(
                        "pailguard.public-url",
                        "pailguard.events.stuck-after",
                        "pailguard.token-uses.tick",
                        "pailguard.clock.every")
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

    @Test
    void shouldSayWhichServicesHaveWhatIsShared() {
        assertThat(SettingsTable.settings())
                .filteredOn(setting -> setting.name().startsWith("pailguard.vault."))
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(setting.service()).isEqualTo("auth, findings"));
        assertThat(SettingsTable.settings())
                .filteredOn(setting -> setting.name().startsWith("pailguard.audit."))
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(setting.service()).isEqualTo("all"));
    }

    /** Java reckons its heap by the limit of the container, which the mirrors share. */
    @Test
    void shouldLeaveTheMirrorsInMemoryWhatTheirVolumeMayHold() throws IOException {
        String page = Files.readString(PAGE.resolveSibling("settings.md"));
        long limit = number(page, "limits: \\{ memory: (\\d+)Mi }");
        long volume = number(page, "medium: Memory, sizeLimit: (\\d+)Gi") * 1024;
        assertThat(number(page, "JAVA_TOOL_OPTIONS, value: \"-XX:MaxRAM=(\\d+)m\""))
                .isEqualTo(limit - volume);
    }

    private static long number(String page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(pattern).isTrue();
        return Long.parseLong(found.group(1));
    }
}
