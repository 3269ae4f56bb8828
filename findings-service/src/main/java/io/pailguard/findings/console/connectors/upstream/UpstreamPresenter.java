package io.pailguard.findings.console.connectors.upstream;

import io.pailguard.findings.console.parts.Verdict;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.Upstream;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says of Bitbucket's API what is known of it. */
final class UpstreamPresenter {
    private final Words words;

    UpstreamPresenter(Words words) {
        this.words = words;
    }

    UpstreamPage of(Upstream upstream) {
        Stream<Upstream.Removal> coming = upstream.removals().stream().filter(it -> it.daysLeft() > 0);
        Stream<Upstream.Removal> come = upstream.removals().stream()
                .filter(it -> it.daysLeft() <= 0)
                .sorted(Comparator.comparing(Upstream.Removal::day).reversed());
        return new UpstreamPage(
                Stream.concat(coming, come).map(UpstreamPresenter::removal).toList(),
                upstream.changes().stream().map(this::change).toList());
    }

    private static UpstreamPage.Removal removal(Upstream.Removal removal) {
        return new UpstreamPage.Removal(
                removal.day().toString(),
                when(removal.daysLeft()),
                removal.what(),
                removal.concerns().isEmpty() ? "Nothing of Pailguard" : String.join(", ", removal.concerns()),
                removal.instead(),
                removal.use().equals("USED")
                        ? new Verdict(removal.daysLeft() > 0 ? "warn" : "bad", "Used here")
                        : new Verdict("ok", "Not used here"),
                removal.source(),
                removal.address());
    }

    private static String when(long daysLeft) {
        if (daysLeft == 0) {
            return "today";
        }
        return daysLeft > 0
                ? Words.counted(daysLeft, "day left", "days left")
                : Words.counted(-daysLeft, "day ago", "days ago");
    }

    private UpstreamPage.Change change(Upstream.Change change) {
        return new UpstreamPage.Change(
                kind(change.kind()),
                change.what(),
                change.endpoint(),
                words.moment(change.firstSeenAt()),
                change.endedAt() == null ? null : words.moment(change.endedAt()),
                ended(change.endedBy()));
    }

    private static String kind(String kind) {
        return switch (kind) {
            case "FIELD" -> "A field that is not known";
            case "VALUE" -> "A value that is not known";
            case "GONE" -> "An endpoint that is there no longer";
            default -> Words.ofConstant(kind);
        };
    }

    private static @Nullable String ended(@Nullable String by) {
        if (by == null) {
            return null;
        }
        return switch (by) {
            case "ANSWERS_AGAIN" -> "It answers again.";
            case "KNOWN_NOW" -> "This version knows it.";
            default -> Words.ofConstant(by) + ".";
        };
    }
}
