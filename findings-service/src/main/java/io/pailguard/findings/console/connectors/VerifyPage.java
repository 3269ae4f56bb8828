package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.BarPart;
import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;

/**
 * What VERIFY CONNECTIVITY found.
 *
 * @param bars the share of probes by verdict
 * @param error why the verification could not run, or null
 */
record VerifyPage(
        String id,
        String name,
        String title,
        String lead,
        int passed,
        int failed,
        int notAssessable,
        String share,
        String rest,
        List<BarPart> bars,
        List<Group> groups,
        List<Unlock> unlock,
        List<Link> next,
        String nextHint,
        boolean mayVerify,
        Empty error) {

    record Group(String name, List<Probe> probes) {}

    record Probe(Verdict verdict, String name, String cause, String fix) {}

    record Link(String href, String text) {}

    /** @param gain for example "+14 checks" */
    record Unlock(String scope, String gain, String text) {}
}
