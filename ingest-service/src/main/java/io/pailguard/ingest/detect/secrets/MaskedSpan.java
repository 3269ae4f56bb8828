package io.pailguard.ingest.detect.secrets;

/** A masked part of an excerpt line: characters from start to before end. */
public record MaskedSpan(int start, int end) {}
