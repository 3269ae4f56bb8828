package io.pailguard.findings.console.scans;

import io.pailguard.findings.console.parts.BarPart;
import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.ShortNames;
import io.pailguard.findings.console.parts.Verdict;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.Scans.Scan;
import io.pailguard.findings.console.remote.Scans.ScannedRepository;
import io.pailguard.findings.console.remote.Scans.Step;
import io.pailguard.findings.console.shell.ListState;
import io.pailguard.findings.console.shell.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Scans in words. */
record ScanPresenter(Words words, boolean mayStop) {
    private static final Set<String> UNREAD = Set.of("FAILED", "PARTIAL", "DENIED", "CANCELLED");

    /** An address with more applications than this would be too long. */
    private static final int MOST_NAMED = 40;

    ScansPage.Row row(Scan scan, String connection) {
        return new ScansPage.Row(
                "/scans/" + scan.id(),
                connection,
                state(scan.state()),
                trigger(scan),
                words.moment(began(scan)),
                took(scan),
                scan.repositoriesDone() + " of " + scan.repositoriesTotal());
    }

    ScanPage page(Scan scan, String connection) {
        return new ScanPage(
                scan.id(),
                "Scan of " + connection,
                state(scan.state()),
                lead(scan),
                scan.isRunning(),
                mayStop && (scan.isRunning() || scan.isPaused()),
                mayStop && scan.isRunning(),
                mayStop && scan.isPaused(),
                report(scan),
                issuesHref(scan),
                null);
    }

    ScanPage failed(String id, Empty error) {
        return new ScanPage(
                id, "Scan", new Verdict("na", "Not known"), "", false, false, false, false, null, null, error);
    }

    private ScanPage.Report report(Scan scan) {
        List<ScannedRepository> repositories = repositories(scan);
        return new ScanPage.Report(
                progress(scan),
                Timeline.of(scan, words),
                repositories.stream().map(this::repository).toList(),
                gaps(repositories),
                scan.reasons() == null ? List.of() : scan.reasons());
    }

    private ScanPage.Progress progress(Scan scan) {
        boolean listed = scan.repositoriesTotal() > 0;
        return new ScanPage.Progress(
                listed ? Words.number(scan.repositoriesDone()) : scan.isRunning() ? "\u2026" : "0",
                listed
                        ? "of " + Words.counted(scan.repositoriesTotal(), "repository", "repositories")
                        : scan.isRunning() ? "the repositories are not listed yet" : "no repository was read",
                time(scan),
                bars(scan),
                List.of(
                        total(scan, "Files", ScannedRepository::filesRead, "read by git"),
                        total(scan, "Commits", ScannedRepository::commitsRead, "within the lookback"),
                        total(scan, "Findings", ScannedRepository::findings, "published to the queue")));
    }

    private static List<BarPart> bars(Scan scan) {
        int unread = (int) repositories(scan).stream()
                .filter(repository -> UNREAD.contains(repository.state()))
                .count();
        int read = Math.max(0, scan.repositoriesDone() - unread);
        int left = Math.max(0, scan.repositoriesTotal() - read - unread);
        boolean listed = scan.repositoriesTotal() > 0;
        return BarPart.of(List.of(
                new BarPart.Piece("accent", read, Words.number(read) + " read", listed),
                new BarPart.Piece("na", unread, Words.number(unread) + " not read whole", unread > 0),
                new BarPart.Piece("chip", left, Words.number(left) + " to go", left > 0)));
    }

    private static Verdict state(String state) {
        return switch (state) {
            case "PLANNED" -> new Verdict("wait", "Planned");
            case "RUNNING" -> new Verdict("run", "Running");
            case "PAUSED" -> new Verdict("wait", "Paused");
            case "WAITING_FOR_BUDGET" -> new Verdict("wait", "Waiting for budget");
            case "COMPLETED" -> new Verdict("ok", "Completed");
            case "PARTIAL" -> new Verdict("na", "Partial");
            case "FAILED" -> new Verdict("bad", "Failed");
            default -> new Verdict("na", Words.ofConstant(state));
        };
    }

    private String lead(Scan scan) {
        String start = trigger(scan) + ", started " + words.moment(began(scan)).text() + ".";
        return scan.isRunning()
                ? start + " You may leave this page; the scan goes on and survives a restart."
                : start
                        + (scan.endedAt() == null
                                ? ""
                                : " Ended " + words.moment(scan.endedAt()).text() + ".");
    }

    private String time(Scan scan) {
        if (scan.state().equals("PLANNED")) {
            return "waiting for its turn";
        }
        if (scan.isPaused()) {
            return "paused";
        }
        return (scan.isRunning() ? "running for " : "took ") + took(scan);
    }

    private static String trigger(Scan scan) {
        return scan.trigger() == null ? "Scan" : Words.ofConstant(scan.trigger());
    }

    private static Instant began(Scan scan) {
        return scan.startedAt() == null ? scan.createdAt() : scan.startedAt();
    }

    private String took(Scan scan) {
        return length(began(scan), scan.endedAt() == null ? words.now() : scan.endedAt());
    }

    private static String length(Instant from, Instant to) {
        Duration length = Duration.between(from, to);
        return length.toSeconds() < 60 ? Math.max(1, length.toSeconds()) + " s" : Words.span(length);
    }

    /** A figure of what was read: while it grows it is under way, and of a scan that failed it is only a part. */
    private static ScanPage.Stage total(Scan scan, String word, Function<ScannedRepository, Long> count, String more) {
        long sum = repositories(scan).stream()
                .map(count)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        String kind =
                sum == 0 && scan.isRunning() ? "wait" : state(scan.state()).kind();
        return new ScanPage.Stage(new Verdict(kind, word), Words.number(sum), more);
    }

    private static List<ScannedRepository> repositories(Scan scan) {
        return scan.repositories() == null ? List.of() : scan.repositories();
    }

    /** The queue of what this scan has read. */
    private static String issuesHref(Scan scan) {
        List<String> names = repositories(scan).stream()
                .map(ScannedRepository::fullName)
                .limit(MOST_NAMED + 1L)
                .toList();
        return names.isEmpty() || names.size() > MOST_NAMED
                ? Section.ISSUES.href()
                : ListState.NOTHING.with("application", String.join(",", names)).href();
    }

    private ScanPage.Repository repository(ScannedRepository repository) {
        return new ScanPage.Repository(
                repository.fullName(),
                repositoryState(repository.state()),
                read(repository),
                time(repository),
                repository.findings() == null ? "" : Words.number(repository.findings()),
                repository.commit() == null ? "" : ShortNames.commit(repository.commit()));
    }

    private String time(ScannedRepository repository) {
        List<Step> steps = repository.detectors() == null ? List.of() : repository.detectors();
        Optional<Instant> began =
                steps.stream().map(Step::startedAt).filter(Objects::nonNull).min(Instant::compareTo);
        Optional<Instant> ended =
                steps.stream().map(Step::endedAt).filter(Objects::nonNull).max(Instant::compareTo);
        boolean open = steps.stream().anyMatch(step -> step.endedAt() == null);
        return began.map(at -> words.moment(at).text()
                        + (open ? "" : ended.map(end -> ", " + length(at, end)).orElse("")))
                .orElse("");
    }

    private static Verdict repositoryState(String state) {
        return switch (state) {
            case "WAITING" -> new Verdict("wait", "Waiting");
            case "RUNNING" -> new Verdict("run", "Reading");
            case "DONE" -> new Verdict("ok", "Read");
            case "PARTIAL" -> new Verdict("na", "Partly read");
            case "DENIED" -> new Verdict("na", "Not assessable");
            case "FAILED" -> new Verdict("bad", "Failed");
            default -> new Verdict("na", Words.ofConstant(state));
        };
    }

    private static String read(ScannedRepository repository) {
        List<String> parts = new ArrayList<>();
        if (isUnchanged(repository)) {
            parts.add("Nothing new since the last scan");
        } else if (repository.filesRead() != null) {
            parts.add(files(repository, repository.filesRead()));
        }
        if (repository.commitsRead() != null && !isUnchanged(repository)) {
            parts.add(Words.counted(repository.commitsRead(), "commit", "commits"));
        }
        if (repository.filesSkipped() != null && repository.filesSkipped() > 0) {
            parts.add(Words.number(repository.filesSkipped()) + " skipped");
        }
        if (repository.message() != null && !repository.message().isBlank()) {
            parts.add(repository.message());
        }
        return String.join(", ", parts);
    }

    private static boolean isUnchanged(ScannedRepository repository) {
        return repository.state().equals("DONE")
                && Long.valueOf(0).equals(repository.filesRead())
                && Long.valueOf(0).equals(repository.commitsRead());
    }

    private static String files(ScannedRepository repository, long filesRead) {
        String read = Words.counted(filesRead, "file", "files");
        return repository.state().equals("RUNNING") && repository.filesTotal() != null && repository.filesTotal() > 0
                ? Words.number(filesRead) + " of " + Words.counted(repository.filesTotal(), "file", "files")
                : read;
    }

    private static List<ScanPage.Gap> gaps(List<ScannedRepository> repositories) {
        List<ScanPage.Gap> gaps = new ArrayList<>();
        for (ScannedRepository repository : repositories) {
            if (repository.exclusions() == null) {
                continue;
            }
            repository.exclusions().stream()
                    .map(exclusion -> new ScanPage.Gap(
                            exclusion.path(),
                            why(exclusion.reason()),
                            repository.fullName(),
                            "Its issues stay as they are: not checked again"))
                    .forEach(gaps::add);
        }
        return gaps;
    }

    private static String why(String reason) {
        return switch (reason) {
            case "lfs" -> "kept in Git LFS, outside the repository";
            case "time" -> "took too long";
            case "undecodable" -> "no text that can be decoded";
            case "unreadable-name" -> "its name cannot be read";
            default -> Words.ofConstant(reason).toLowerCase(Locale.ROOT);
        };
    }
}
