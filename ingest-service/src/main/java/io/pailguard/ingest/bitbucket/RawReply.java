package io.pailguard.ingest.bitbucket;

/** An answer before it is read. Headers that may be absent are null. */
record RawReply(int status, String retryAfter, byte[] body) {}
