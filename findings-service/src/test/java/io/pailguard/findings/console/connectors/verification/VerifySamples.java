package io.pailguard.findings.console.connectors.verification;

import io.pailguard.findings.console.parts.BarPart;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;

/** A verification with everything that it can show. */
public final class VerifySamples {
    private VerifySamples() {}

    public static VerifyPage verify() {
        Verdict pass = new Verdict("ok", "Pass");
        Verdict fail = new Verdict("bad", "Fail");
        Verdict unknown = new Verdict("na", "Not assessable");
        return new VerifyPage(
                "x",
                "acme-data",
                "Connected, with two things to fix",
                "11 real calls against acme-data as svc-reader@acme.example, finished 19 Nov 14:02 in 3.1 s.",
                new VerifyPage.Tally(
                        6,
                        2,
                        3,
                        "6 of 11 probes pass",
                        "2 wait for a fix \u00b7 3 not assessable",
                        BarPart.of(List.of(
                                new BarPart.Piece("ok", 6, "pass", true),
                                new BarPart.Piece("bad", 2, "fail", true),
                                new BarPart.Piece("na", 3, "not assessable", true)))),
                List.of(
                        new VerifyPage.Group(
                                "Credential",
                                List.of(
                                        new VerifyPage.Probe(
                                                pass, "Sign-in", "GET /user \u2192 200 in 143 ms", "Expires in 364 d"),
                                        new VerifyPage.Probe(
                                                pass,
                                                "Scopes granted",
                                                "4 granted, 3 of them needed",
                                                "read:snippet:bitbucket is never used; remove it"))),
                        new VerifyPage.Group(
                                "Workspace",
                                List.of(new VerifyPage.Probe(
                                        fail,
                                        "Repository list, line 3",
                                        "acme-paymnts/ledger-core answers 404: no such workspace, or svc-reader is not"
                                                + " a member",
                                        "Did you mean acme-payments?"))),
                        new VerifyPage.Group(
                                "Guards and access",
                                List.of(new VerifyPage.Probe(
                                        unknown,
                                        "Branch restrictions",
                                        "Needs a scope that can also write; you left it out",
                                        "Leave it, or see what it unlocks")))),
                List.of(
                        new VerifyPage.Unlock(
                                "read:pipeline:bitbucket",
                                "+14 checks",
                                "Unpinned images, secrets reachable from pull requests."),
                        new VerifyPage.Unlock(
                                "admin:repository:bitbucket",
                                "+21 checks",
                                "Branch restrictions, deploy keys. This scope can also write.")),
                new VerifyPage.Next(
                        List.of(new VerifyPage.Link("/connectors/x/repositories", "Choose repositories")),
                        "You may go on now: checks that cannot run are counted as unknown, never as passed."),
                new VerifyPage.PeopleCard(
                        "Read 19 Nov 14:02.",
                        List.of("Rights on the project PAY, not assessable: The credential lacks the scope"
                                + " project:admin.")),
                true);
    }
}
