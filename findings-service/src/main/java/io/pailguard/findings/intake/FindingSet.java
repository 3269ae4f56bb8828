package io.pailguard.findings.intake;

import io.pailguard.contracts.check.Finding;
import io.pailguard.findings.issue.model.Sighting;
import io.pailguard.findings.issue.model.Source;
import java.util.List;

/** What a source saw, or a part of it. */
public record FindingSet(Source source, Sighting by, List<Finding> findings) {}
