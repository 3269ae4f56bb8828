package io.pailguard.ingest.check.secret.engine;

/** A masked part of an excerpt line: characters from start to before end. */
public record MaskedSpan(int start, int end) {}
