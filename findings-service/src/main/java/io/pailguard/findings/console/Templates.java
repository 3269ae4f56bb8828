package io.pailguard.findings.console;

import io.pailguard.findings.console.view.ApplicationsPage;
import io.pailguard.findings.console.view.ConnectionPage;
import io.pailguard.findings.console.view.ConnectorsPage;
import io.pailguard.findings.console.view.CredentialPage;
import io.pailguard.findings.console.view.IssuePage;
import io.pailguard.findings.console.view.IssuePanel;
import io.pailguard.findings.console.view.IssuesPage;
import io.pailguard.findings.console.view.LandingPage;
import io.pailguard.findings.console.view.MessagePage;
import io.pailguard.findings.console.view.OwnerPage;
import io.pailguard.findings.console.view.RepositoriesPage;
import io.pailguard.findings.console.view.ScanPage;
import io.pailguard.findings.console.view.ScansPage;
import io.pailguard.findings.console.view.SettingsPage;
import io.pailguard.findings.console.view.Shell;
import io.pailguard.findings.console.view.VerifyPage;
import io.pailguard.findings.console.view.WorkspacePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages and the fragments that are asked for alone; checked against their records when the service is built. */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class Templates {
    private Templates() {}

    static native TemplateInstance issues(Shell shell, IssuesPage page);

    static native TemplateInstance panel(IssuePanel panel);

    static native TemplateInstance issue(Shell shell, IssuePage page);

    static native TemplateInstance connectors(Shell shell, ConnectorsPage page);

    static native TemplateInstance credential(Shell shell, CredentialPage page);

    static native TemplateInstance connection(Shell shell, ConnectionPage page);

    static native TemplateInstance settings(Shell shell, SettingsPage page);

    static native TemplateInstance workspace(Shell shell, WorkspacePage page);

    static native TemplateInstance verify(Shell shell, VerifyPage page);

    static native TemplateInstance repositories(Shell shell, RepositoriesPage page);

    static native TemplateInstance scans(Shell shell, ScansPage page);

    static native TemplateInstance scan(Shell shell, ScanPage page);

    static native TemplateInstance scanProgress(ScanPage page);

    static native TemplateInstance applications(Shell shell, ApplicationsPage page);

    static native TemplateInstance owner(Shell shell, OwnerPage page);

    static native TemplateInstance message(Shell shell, MessagePage page);

    static native TemplateInstance landing(LandingPage landing);
}
