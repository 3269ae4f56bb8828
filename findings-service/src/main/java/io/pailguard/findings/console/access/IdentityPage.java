package io.pailguard.findings.console.access;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Moment;
import java.util.List;

/**
 * One person, app or group, with each right and how it was got.
 *
 * @param gaps what is not known
 * @param none what is said where there are no rights
 * @param more whether there are more rights than are shown
 */
record IdentityPage(
        String title,
        List<Fact> facts,
        boolean group,
        List<String> gaps,
        List<Right> rights,
        String none,
        boolean more,
        List<ChangesPage.Row> changes) {

    /** @param holder who has it; of a person's own page it is himself */
    record Right(String holder, String object, String level, String way, Moment since) {}
}
