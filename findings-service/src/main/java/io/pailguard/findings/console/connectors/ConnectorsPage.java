package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.SelectOption;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connected accounts, and the ways to connect another one.
 *
 * @param lead one sentence that sums up the accounts
 * @param connect the form beside its scopes; null where the reader may not connect
 * @param failed said in place of the accounts when they could not be read
 */
record ConnectorsPage(
        String lead,
        List<Account> accounts,
        @Nullable Empty failed,
        @Nullable Connect connect,
        @Nullable String refusedText,
        @Nullable Notice notice) {

    /**
     * One connection.
     *
     * @param second method, actor and how long it is in this state, in one line
     * @param href all about it, and disconnecting
     */
    record Account(
            String id,
            String name,
            Verdict state,
            String second,
            List<Fact> facts,
            List<ConnectionAction> actions,
            String remark,
            String href,
            boolean mayScan) {}

    /**
     * The chosen way to connect with its form.
     *
     * @param retired a way that is no more
     */
    record Connect(List<Tab> tabs, @Nullable Retired retired, Way way, Form form, Scopes scopes) {}

    record Retired(String text, String href) {}

    record Way(String slug, String whenToUse, @Nullable String note, List<Before> before) {}

    /** @param from the stopped account that is connected again */
    record Form(
            List<Input> inputs,
            String submitHint,
            @Nullable Notice error,
            @Nullable String from,
            String key) {}

    /**
     * What the account will be allowed to do.
     *
     * @param chosenHere whether the optional ones are ticked here; else they are chosen where the token is made
     * @param list the needed ones by name, for copying
     */
    record Scopes(List<Scope> needed, List<Scope> optional, boolean chosenHere, String list, String hint) {}

    record Tab(String href, String name, boolean current, boolean recommended) {}

    /** A prerequisite: met, not met, or for the reader to see to. */
    record Before(
            String kind,
            String text,
            @Nullable String more,
            @Nullable String href,
            @Nullable String link) {}

    /**
     * @param type of the input element
     * @param error null while the field is right
     * @param open whether another value than the choices may be typed
     */
    record Input(
            String name,
            String label,
            boolean optional,
            String type,
            String value,
            String placeholder,
            @Nullable String help,
            @Nullable String error,
            boolean readonly,
            List<SelectOption> choices,
            boolean open) {}

    /** @param chosen whether it was ticked when the form was sent */
    record Scope(String name, String reason, String cost, boolean chosen) {}
}
