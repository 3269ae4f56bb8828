package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.SelectOption;
import io.pailguard.findings.console.parts.SeverityMark;
import java.util.List;

/** The page of one issue: what, where, why, how to fix, history; at the right what to decide. */
record IssuePage(
        String number,
        String title,
        String listHref,
        SeverityMark severity,
        SeverityChange change,
        Due due,
        String openText,
        String openExact,
        String description,
        Excerpt excerpt,
        String excerptNote,
        List<Fact> evidence,
        String placesText,
        List<Fact> places,
        Waterfall waterfall,
        Unknown unknown,
        String known,
        List<Step> steps,
        List<Alike> alike,
        Folding folding,
        List<Event> history,
        Decision decision,
        String team,
        String teamWhy,
        Origin origin,
        List<String> affects,
        Confirmation confirmation,
        Notice refused) {

    public String changeText() {
        return change.sentence();
    }

    /** Facts nobody knows: how many, which, and how far they could move the severity. */
    record Unknown(String fact, String names, String range, List<Waterfall.Row> rows) {}

    /** A step of the fix: what to do, and why or how. */
    record Step(String bold, String rest) {}

    record Alike(String number, String title, String href, SeverityMark severity, String more) {}

    /** @param kind {@code severity}, {@code breach} or empty; {@code said} are a person's own words, or null */
    record Event(String kind, String bold, String rest, Moment at, String said) {}

    /**
     * Issues that turned out to be one.
     *
     * @param into the one that this lives on in, or null
     * @param took those that live on in this
     * @param asked what a person must decide: each issue with what stood decided about it; empty when nothing is asked
     */
    record Folding(Fact into, List<Fact> took, List<Fact> asked) {}

    record Origin(String title, String who, String commit, String href) {}

    /** What may be decided here, and how it stands. */
    record Decision(
            boolean allowed,
            String state,
            String stateKind,
            String text,
            List<Button> buttons,
            long version,
            String draft,
            boolean secret,
            String secretText,
            String overrideText,
            List<SelectOption> levels,
            String tomorrow,
            String inThirtyDays,
            String triageHref,
            String secretHref,
            String overrideHref) {}

    record Button(String value, String word, boolean filled) {}
}
