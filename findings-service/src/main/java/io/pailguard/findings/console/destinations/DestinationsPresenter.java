package io.pailguard.findings.console.destinations;

import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.SelectOption;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.destination.DestinationKind;
import io.pailguard.findings.destination.DestinationKinds;
import io.pailguard.findings.destination.DestinationView;
import io.pailguard.findings.destination.KindSecret;
import io.pailguard.findings.destination.TryResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Destinations in words.
 *
 * @param teams of the visitor, empty where all are seen
 */
record DestinationsPresenter(DestinationKinds kinds, Words words, List<String> teams, boolean mayChange) {
    static final String HREF = "/destinations";

    DestinationsPage list(List<DestinationView> destinations, @Nullable Notice done) {
        return new DestinationsPage(
                destinations.stream().map(this::row).toList(),
                kinds.all().stream()
                        .map(kind -> new DestinationsPage.Kind(kind.title(), HREF + "/new?kind=" + kind.id()))
                        .toList(),
                mayChange,
                done);
    }

    private DestinationsPage.Row row(DestinationView it) {
        return new DestinationsPage.Row(
                it.name(),
                HREF + "/" + it.id(),
                kinds.of(it.kind()).map(DestinationKind::title).orElse(it.kind()),
                it.team(),
                tried(it));
    }

    private DestinationsPage.@Nullable Try tried(DestinationView it) {
        DestinationView.LastTryView last = it.last();
        return last == null
                ? null
                : new DestinationsPage.Try(
                        icon(last.result()), word(last.result()), last.text(), words.moment(last.at()));
    }

    private static String icon(TryResult result) {
        return switch (result) {
            case DELIVERED -> "ok";
            case REFUSED -> "bad";
            case FAILED -> "warn";
        };
    }

    private static String word(TryResult result) {
        return switch (result) {
            case DELIVERED -> "Delivered";
            case REFUSED -> "Refused";
            case FAILED -> "Not delivered yet";
        };
    }

    /** The form of a new one, with what was typed where it was refused. */
    DestinationPage blank(
            DestinationKind kind, String name, String team, Map<String, String> typed, @Nullable Notice refused) {
        return new DestinationPage(
                "New destination: " + kind.title(),
                true,
                kind.id(),
                kind.title(),
                HREF,
                name,
                team,
                teams.stream()
                        .map(it -> new SelectOption(it, it, it.equals(team)))
                        .toList(),
                teams.isEmpty(),
                inputs(kind, typed),
                "",
                kind.secret().map(DestinationsPresenter::secret).orElse(null),
                null,
                mayChange,
                null,
                refused);
    }

    /** @param made the signing key that was made now */
    DestinationPage one(DestinationView it, @Nullable String made, @Nullable Notice notice) {
        DestinationKind kind = kinds.of(it.kind()).orElseThrow();
        return new DestinationPage(
                it.name(),
                false,
                kind.id(),
                kind.title(),
                HREF + "/" + it.id(),
                it.name(),
                it.team(),
                List.of(),
                false,
                inputs(kind, it.settings()),
                Long.toString(it.version()),
                kind.secret().map(terms -> secret(terms, it.secret())).orElse(null),
                tried(it),
                mayChange,
                made,
                notice);
    }

    private static List<DestinationPage.Input> inputs(DestinationKind kind, Map<String, String> values) {
        return kind.fields().stream()
                .map(field -> new DestinationPage.Input(
                        field.name(),
                        field.label(),
                        field.help(),
                        field.example(),
                        field.required(),
                        field.lines(),
                        Objects.requireNonNullElse(values.get(field.name()), "")))
                .toList();
    }

    private static DestinationPage.SecretPart secret(KindSecret terms) {
        return new DestinationPage.SecretPart(
                label(terms), terms.help(), terms.maker().isPresent(), null, null, null);
    }

    private DestinationPage.SecretPart secret(KindSecret terms, DestinationView.@Nullable SecretView kept) {
        if (kept == null) {
            return secret(terms);
        }
        String end = kept.lastFour().isEmpty() ? "a short one" : "\u2026" + kept.lastFour();
        return new DestinationPage.SecretPart(
                label(terms),
                terms.help(),
                terms.maker().isPresent(),
                end + ", fingerprint " + kept.fingerprint(),
                words.moment(kept.madeAt()),
                kept.earlierUntil() == null ? null : words.moment(kept.earlierUntil()));
    }

    /** "the signing key" begins a line. */
    private static String label(KindSecret terms) {
        String label = terms.label().startsWith("the ") ? terms.label().substring("the ".length()) : terms.label();
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }
}
