package io.pailguard.findings.console.deadletters;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page of dead letters; checked against its record when the service is built. */
@CheckedTemplate(basePath = "dead-letters", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class DeadLetterTemplates {
    private DeadLetterTemplates() {}

    static native TemplateInstance deadLetters(Shell shell, DeadLettersPage page);
}
