package io.pailguard.findings.issue.model;

import java.time.Instant;

public record Comment(String text, Actor actor, Instant at) {}
