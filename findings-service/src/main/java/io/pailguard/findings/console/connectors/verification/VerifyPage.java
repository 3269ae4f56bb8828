package io.pailguard.findings.console.connectors.verification;

import io.pailguard.findings.console.parts.BarPart;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What VERIFY CONNECTIVITY found. */
record VerifyPage(
        String id,
        String name,
        String title,
        String lead,
        Tally tally,
        List<Group> groups,
        List<Unlock> unlock,
        Next next,
        @Nullable PeopleCard people,
        boolean mayVerify) {

    /**
     * The probes by verdict.
     *
     * @param share of those that passed, in words; {@code rest} says what became of the others
     */
    record Tally(int passed, int failed, int notAssessable, String share, String rest, List<BarPart> bars) {}

    /** Who may do what, which VERIFY CONNECTIVITY has read too. */
    record PeopleCard(String text, List<String> gaps) {}

    record Next(List<Link> links, String hint) {}

    record Group(String name, List<Probe> probes) {}

    record Probe(Verdict verdict, String name, String cause, String fix) {}

    record Link(String href, String text) {}

    /** @param gain for example "+14 checks" */
    record Unlock(String scope, String gain, String text) {}
}
