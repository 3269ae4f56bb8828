package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages of connectors; checked against their records when the service is built. */
@CheckedTemplate(basePath = "connectors", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class ConnectorTemplates {
    private ConnectorTemplates() {}

    static native TemplateInstance connectors(Shell shell, ConnectorsPage page);

    static native TemplateInstance credential(Shell shell, CredentialPage page);

    static native TemplateInstance connection(Shell shell, ConnectionPage page);

    static native TemplateInstance changes(Shell shell, AccountSettingsPage page);

    static native TemplateInstance identity(Shell shell, IdentityPage page);

    static native TemplateInstance compare(Shell shell, ComparePage page);

    static native TemplateInstance review(Shell shell, ReviewPage page);

    static native TemplateInstance setup(Shell shell, SetupPage page);

    static native TemplateInstance workspace(Shell shell, WorkspacePage page);
}
