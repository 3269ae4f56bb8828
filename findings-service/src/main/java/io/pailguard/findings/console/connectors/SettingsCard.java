package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.ConnectionSettings.Version;
import io.pailguard.findings.console.remote.ConnectionSettings.Versions;
import io.pailguard.findings.console.remote.Connections.Connection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an account as they were and are.
 *
 * @param revision the version that the reader saw, so that two people do not change them at once without knowing
 * @param rule how its accounts are matched to people, in words
 * @param changeable whether the reader may
 * @param versions the newest first; {@code older} says how many more there are
 */
record SettingsCard(
        @Nullable String description,
        String rule,
        long revision,
        boolean changeable,
        List<Line> versions,
        String older) {
    private static final int SHOWN = 10;

    record Line(long version, boolean inUse, String text) {}

    /** Empty while auth-service does not tell. */
    static Optional<SettingsCard> of(
            Connection connection, Optional<Versions> versions, Words words, boolean mayConnect) {
        return versions.map(Versions::items)
                .filter(items -> !items.isEmpty())
                .map(items -> of(items, words, mayConnect && !connection.hasEnded()));
    }

    private static SettingsCard of(List<Version> items, Words words, boolean changeable) {
        Version newest = items.get(0);
        int more = items.size() - SHOWN;
        return new SettingsCard(
                newest.settings().description(),
                rule(newest),
                newest.version(),
                changeable,
                items.stream()
                        .limit(SHOWN)
                        .map(item -> new Line(item.version(), item == newest, text(item, words)))
                        .toList(),
                more > 0 ? Words.counted(more, "older version", "older versions") + " over REST." : "");
    }

    private static String rule(Version newest) {
        var rule = newest.settings().identityRule();
        return rule == null
                ? "No rule says yet which person an account of Bitbucket belongs to."
                : "An account of Bitbucket belongs to the person whose claim " + rule.claim() + " is " + rule.template()
                        + ".";
    }

    private static String text(Version item, Words words) {
        Long restored = item.restored();
        String back = restored == null ? "" : ", back to version " + restored;
        String what = item.changed().isEmpty()
                ? "as it was made"
                : item.changed().stream().map(SettingsCard::word).collect(Collectors.joining(", "));
        return "Version " + item.version() + ", "
                + words.moment(item.changedAt()).text() + ", by " + item.changedBy() + back + ": " + what + ".";
    }

    private static String word(String setting) {
        return switch (setting) {
            case "scopeProfile" -> "what a consent asks for";
            case "expiresAt" -> "when the token ends";
            case "deleteAt" -> "when it removes itself";
            case "identityRule" -> "matching of people";
            default -> setting;
        };
    }
}
