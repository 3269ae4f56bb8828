package io.pailguard.findings.console.settings;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page of settings; checked against its record when the service is built. */
@CheckedTemplate(basePath = "settings", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class SettingsTemplates {
    private SettingsTemplates() {}

    static native TemplateInstance settings(Shell shell, SettingsPage page);
}
