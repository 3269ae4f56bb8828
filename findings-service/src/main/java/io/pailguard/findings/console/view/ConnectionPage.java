package io.pailguard.findings.console.view;

import java.util.List;

/**
 * One connection: what is known of it, and the way to end it.
 *
 * @param ended whether it is disconnected already; then only Bitbucket's side is left to do
 * @param revoke where its credential is withdrawn at Bitbucket, or null
 */
public record ConnectionPage(
        String id,
        String name,
        ConnectorsPage.Verdict state,
        String lead,
        List<Fact> facts,
        List<String> scopes,
        List<ConnectorsPage.Link> links,
        boolean ended,
        boolean mayDisconnect,
        Fact revoke) {}
