package io.pailguard.findings.console.scans;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages of scans, and the progress asked for alone; checked against their records when the service is built. */
@CheckedTemplate(basePath = "scans", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class ScanTemplates {
    private ScanTemplates() {}

    static native TemplateInstance scans(Shell shell, ScansPage page);

    static native TemplateInstance scan(Shell shell, ScanPage page);

    static native TemplateInstance scanProgress(ScanPage page);
}
