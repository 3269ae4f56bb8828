package io.pailguard.findings.console.connectors.verification;

import io.pailguard.findings.console.connectors.verification.VerifyPage.Link;
import io.pailguard.findings.console.parts.BarPart;
import io.pailguard.findings.console.parts.Verdict;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.Connections.Probe;
import io.pailguard.findings.console.remote.Connections.Unlock;
import io.pailguard.findings.console.remote.Connections.Verification;
import io.pailguard.findings.console.remote.People;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A verification in words. */
record VerifyPresenter(Words words, boolean mayVerify) {
    /** The account's consent never asks for it: nothing to fix, and nothing to unlock. */
    private static final String NOT_ASKED = "NOT_ASKED";

    /**
     * @param verification null when none has run yet
     * @param people null where ingest-service did not say
     */
    VerifyPage page(Connection connection, @Nullable Verification verification, People.@Nullable Reading people) {
        List<Probe> probes = verification == null || verification.probes() == null ? List.of() : verification.probes();
        return new VerifyPage(
                connection.id(),
                connection.name(),
                title(verification, probes),
                lead(connection, verification),
                tally(probes),
                groups(probes),
                unlock(verification),
                new VerifyPage.Next(links(connection), hint(connection, verification, probes)),
                people == null ? null : people(people),
                mayVerify && connection.isVerifiable());
    }

    private VerifyPage.PeopleCard people(People.Reading reading) {
        String text = reading.underWay()
                ? "Being read now: members, groups, and the rights on what is watched."
                : reading.readAt() == null
                        ? "Not read yet. VERIFY CONNECTIVITY reads it."
                        : "Read " + words.moment(reading.readAt()).text() + ".";
        return new VerifyPage.PeopleCard(
                reading.message() == null ? text : text + " " + reading.message(),
                reading.gaps().stream().map(People.Part::text).toList());
    }

    private static VerifyPage.Tally tally(List<Probe> probes) {
        int passed = count(probes, "PASS");
        int failed = count(probes, "FAIL");
        int open = open(probes);
        int left = count(probes, NOT_ASKED);
        return new VerifyPage.Tally(
                passed,
                failed,
                open,
                passed + " of " + Words.counted(probes.size() - left, "probe passes", "probes pass"),
                rest(failed, open, left),
                BarPart.of(List.of(
                        new BarPart.Piece("ok", passed, "pass", true),
                        new BarPart.Piece("bad", failed, "fail", true),
                        new BarPart.Piece("na", open, "not assessable", true))));
    }

    /** Connected is only what was seen to work: of the probes that everything rests on, each must have passed. */
    private static String title(@Nullable Verification verification, List<Probe> probes) {
        int failed = count(probes, "FAIL");
        if (verification == null) {
            return "Not verified yet";
        }
        if ("FAIL".equals(verification.verdict())) {
            return failed > 0
                    ? "Not usable, with " + Words.counted(failed, "thing", "things") + " to fix"
                    : "Not known: what everything rests on could not be asked";
        }
        if (failed == 0) {
            return "PASS".equals(verification.verdict())
                    ? "Connected, and everything passes"
                    : "Connected, with " + Words.counted(open(probes), "probe", "probes") + " not assessable";
        }
        return "Connected, with " + Words.counted(failed, "thing", "things") + " to fix";
    }

    private static boolean isFail(@Nullable Verification verification) {
        return verification != null && "FAIL".equals(verification.verdict());
    }

    /** The account's own page mends it where the repositories cannot be chosen. */
    private List<Link> links(Connection connection) {
        List<Link> links = new ArrayList<>();
        if (connection.isUsable()) {
            links.add(new Link("/connectors/" + connection.id() + "/repositories", "Choose repositories"));
        }
        links.add(new Link("/connectors/" + connection.id(), "The account, and its credential"));
        links.add(new Link("/connectors", "All accounts"));
        return links;
    }

    private String hint(Connection connection, @Nullable Verification verification, List<Probe> probes) {
        return open(probes) > 0 && connection.isUsable() && !isFail(verification)
                ? "You may go on now: checks that cannot run are counted as unknown, never as passed."
                : "";
    }

    private static int open(List<Probe> probes) {
        return probes.size() - count(probes, "PASS") - count(probes, "FAIL") - count(probes, NOT_ASKED);
    }

    private String lead(Connection connection, @Nullable Verification verification) {
        if (verification == null) {
            return "VERIFY CONNECTIVITY makes the real calls that the checks need and says what each of them got.";
        }
        String where = connection.workspace() == null
                ? connection.name()
                : connection.workspace().slug();
        String as = connection.actor() == null ? "" : " as " + connection.actor();
        return Words.counted(verification.requests(), "real call", "real calls") + " against " + where + as
                + ", finished " + words.moment(verification.at()).text() + " in "
                + String.format(Locale.ENGLISH, "%.1f s.", verification.millis() / 1000.0);
    }

    private static String rest(int failed, int open, int left) {
        List<String> parts = new ArrayList<>();
        if (failed > 0) {
            parts.add(failed + (failed == 1 ? " waits for a fix" : " wait for a fix"));
        }
        if (open > 0) {
            parts.add(open + " not assessable");
        }
        if (left > 0) {
            parts.add(left + " not asked");
        }
        return String.join(" \u00b7 ", parts);
    }

    private static int count(List<Probe> probes, String verdict) {
        return (int)
                probes.stream().filter(probe -> verdict.equals(probe.verdict())).count();
    }

    private static List<VerifyPage.Group> groups(List<Probe> probes) {
        Map<String, List<VerifyPage.Probe>> groups = new LinkedHashMap<>();
        for (Probe probe : probes) {
            groups.computeIfAbsent(Words.ofConstant(probe.group()), name -> new ArrayList<>())
                    .add(new VerifyPage.Probe(
                            verdict(probe.verdict()),
                            Words.sentence(probe.name()),
                            text(probe.cause()),
                            text(probe.fix())));
        }
        return groups.entrySet().stream()
                .map(group -> new VerifyPage.Group(group.getKey(), group.getValue()))
                .toList();
    }

    private static Verdict verdict(String verdict) {
        return switch (verdict) {
            case "PASS" -> new Verdict("ok", "Pass");
            case "FAIL" -> new Verdict("bad", "Fail");
            case NOT_ASKED -> new Verdict("na", "Not asked");
            default -> new Verdict("na", "Not assessable");
        };
    }

    private static List<VerifyPage.Unlock> unlock(@Nullable Verification verification) {
        if (verification == null || verification.unlock() == null) {
            return List.of();
        }
        return verification.unlock().stream().map(VerifyPresenter::unlock).toList();
    }

    private static VerifyPage.Unlock unlock(Unlock unlock) {
        List<String> checks = unlock.checks() == null ? List.of() : unlock.checks();
        return new VerifyPage.Unlock(
                unlock.scope(),
                checks.isEmpty() ? "" : "+" + Words.counted(checks.size(), "check", "checks"),
                (checks.isEmpty() ? "" : String.join(", ", checks) + ". ") + text(unlock.cost()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
