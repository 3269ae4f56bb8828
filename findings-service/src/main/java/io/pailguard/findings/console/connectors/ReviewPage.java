package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.connectors.ConnectorsPage.Input;
import io.pailguard.findings.console.parts.Fact;
import java.util.List;

/**
 * What would be saved, and the secret that is asked for last.
 *
 * @param saved as the request that saves it has it
 * @param hidden what was typed before
 */
record ReviewPage(String slug, String title, String lead, List<Fact> saved, List<Hidden> hidden, List<Input> secrets) {
    record Hidden(String name, String value) {}
}
