package io.pailguard.ingest.check.secret.engine;

/** Finds the regions of a text in which a match of a rule may start. It may tell too many, never too few. */
interface CandidateEngine extends AutoCloseable {
    Candidates find(byte[] text);

    @Override
    void close();
}
