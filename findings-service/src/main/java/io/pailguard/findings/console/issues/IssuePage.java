package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.SelectOption;
import io.pailguard.findings.console.parts.SeverityMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of one issue: what, where, why, how to fix, history; at the right what to decide. */
record IssuePage(
        String number,
        String listHref,
        Summary summary,
        Where where,
        Why why,
        List<Step> steps,
        Related related,
        List<Event> history,
        Decision decision,
        Context context,
        Outcome outcome) {

    /** What it is, how urgent, and for how long it has been open. */
    record Summary(String title, String description, Urgency urgency, String openText, String openExact) {}

    /** @param evidence of a setting, which has no excerpt; {@code places} are told where there is more than one */
    record Where(
            Excerpt excerpt, @Nullable String excerptNote, List<Fact> evidence, String placesText, List<Fact> places) {}

    /** @param known what is known and moves nothing; {@code unknown} is null where all is known */
    record Why(
            Waterfall waterfall,
            @Nullable Unknown unknown,
            @Nullable String known) {}

    /** Other issues of the same cause. */
    record Related(List<Duplicate> duplicates, List<Alike> alike, Folding folding) {
        /** Of those that something can still be decided about. */
        public boolean severalOpen() {
            return alike.stream().anyMatch(Alike::open);
        }
    }

    /** Whose it is, who brought it in, and what else it touches. */
    record Context(String team, String teamWhy, @Nullable Origin origin, List<String> affects) {}

    /** What became of the change just asked for: made, refused, or both null where none was. */
    record Outcome(
            @Nullable Confirmation confirmation, @Nullable Notice refused) {}

    /** Facts nobody knows: how many, which, and how far they could move the severity. */
    record Unknown(String fact, String names, String range, List<Waterfall.Row> rows) {}

    /** A step of the fix: what to do, and why or how. */
    record Step(String bold, String rest) {}

    /** What another tool tells of the same. @param evidence what else it says, as one line */
    record Duplicate(
            String tool,
            String number,
            String href,
            String title,
            SeverityMark severity,
            String more,
            String evidence,
            @Nullable Excerpt excerpt) {}

    /** @param open whether something must still be done about it */
    record Alike(
            String number, long version, boolean open, String title, String href, SeverityMark severity, String more) {}

    /** @param kind {@code severity}, {@code breach} or empty; {@code said} are a person's own words */
    record Event(
            String kind,
            String bold,
            String rest,
            Moment at,
            @Nullable String said) {}

    /**
     * Issues that turned out to be one.
     *
     * @param into the one that this lives on in
     * @param took those that live on in this
     * @param asked what a person must decide: each issue with what stood decided about it; empty when nothing is asked
     */
    record Folding(@Nullable Fact into, List<Fact> took, List<Fact> asked) {}

    record Origin(
            String title,
            String who,
            String commit,
            @Nullable String href) {}

    /**
     * What may be decided here, and how it stands.
     *
     * @param secretStatus null where the issue is about no secret
     */
    record Decision(
            boolean allowed,
            State state,
            List<Button> buttons,
            String draft,
            long version,
            UntilDays days,
            String triageHref,
            @Nullable SecretStatus secretStatus,
            Override override) {}

    /** @param text what was decided and what presence makes of it */
    record State(String word, String kind, @Nullable String text) {}

    /** Whether a secret is live: what was said of it, and where to say so. */
    record SecretStatus(String text, String href) {}

    /** The severity by hand: what is set, or null, and what may be. */
    record Override(@Nullable String text, List<SelectOption> levels, String href) {}

    record Button(String value, String word, boolean filled) {}
}
