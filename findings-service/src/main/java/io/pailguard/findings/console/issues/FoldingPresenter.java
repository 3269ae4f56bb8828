package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.SeverityMark;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.shell.ListState;
import io.pailguard.findings.issue.model.Decision;
import io.pailguard.findings.issue.view.IssueDetail;
import io.pailguard.findings.issue.view.QuestionView.OpinionView;
import java.util.List;

/** Issues that turned out to be one, and what people had decided about each. */
record FoldingPresenter(Words words, ListState list) {

    IssuePage.Folding of(IssueDetail detail) {
        String into = detail.issue().foldedInto();
        return new IssuePage.Folding(
                into == null ? null : link(into, into),
                detail.folded().stream()
                        .map(folded -> link(folded.number(), folded.title()))
                        .toList(),
                detail.question() == null
                        ? List.of()
                        : detail.question().opinions().stream()
                                .map(opinion -> opinion(detail, opinion))
                                .toList());
    }

    private Fact link(String number, String text) {
        return new Fact(number, text, null, new IssueRowPresenter(words, list).page(number), false);
    }

    private Fact opinion(IssueDetail detail, OpinionView opinion) {
        String standing = new DecisionPresenter(words, list, false).decided(opinion.decision());
        String override = opinion.override() == null
                ? ""
                : " Severity set to " + SeverityMark.wordOf(opinion.override().severity()) + " by "
                        + opinion.override().by() + ".";
        boolean own = opinion.number().equals(detail.issue().number());
        String href = own ? null : new IssueRowPresenter(words, list).page(opinion.number());
        String said = opinion.decision().decision() == Decision.NONE ? "Nothing decided." : standing;
        return new Fact(opinion.number(), said + override, null, href, false);
    }
}
