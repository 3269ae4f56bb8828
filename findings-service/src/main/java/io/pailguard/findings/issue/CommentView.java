package io.pailguard.findings.issue;

import java.time.Instant;
import java.util.UUID;

public record CommentView(UUID id, String author, Instant at, String text) {}
