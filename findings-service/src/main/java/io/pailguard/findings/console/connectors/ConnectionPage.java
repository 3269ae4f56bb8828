package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;

/**
 * One connection: what is known of it, what can be done with it, and the way to end it.
 *
 * @param renewals how it is brought back, or given another credential
 * @param renewal why, in sentences
 * @param ended whether it has ended here; then only Bitbucket's side is left to do
 * @param erased whether there was a credential that is erased now
 * @param endWord what stands before the name on the button that ends it
 * @param revoke where its credential is withdrawn at Bitbucket, or null
 */
record ConnectionPage(
        String id,
        String name,
        Verdict state,
        String lead,
        List<Fact> facts,
        List<String> scopes,
        List<ConnectionAction> uses,
        List<ConnectionAction> renewals,
        String renewal,
        boolean ended,
        boolean erased,
        String endWord,
        boolean mayDisconnect,
        Fact revoke) {}
