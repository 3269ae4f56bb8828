package io.pailguard.findings.console.view;

import java.util.List;

/**
 * What VERIFY CONNECTIVITY found.
 *
 * @param bars the share of probes by verdict
 * @param error why the verification could not run, or null
 */
public record VerifyPage(
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
        List<ConnectorsPage.Link> next,
        String nextHint,
        boolean mayVerify,
        Empty error) {

    public record Group(String name, List<Probe> probes) {}

    public record Probe(ConnectorsPage.Verdict verdict, String name, String cause, String fix) {}

    /** @param gain for example "+14 checks" */
    public record Unlock(String scope, String gain, String text) {}
}
