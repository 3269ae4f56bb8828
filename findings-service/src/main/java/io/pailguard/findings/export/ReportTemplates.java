package io.pailguard.findings.export;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The report in the pieces in which it is written. */
@CheckedTemplate(basePath = "report")
final class ReportTemplates {
    private ReportTemplates() {}

    static native TemplateInstance begin(Report report);

    static native TemplateInstance section(Report.Section section);

    static native TemplateInstance rows(List<Report.Row> rows);

    static native TemplateInstance end(List<Report.Fix> fixes);
}
