package io.pailguard.ingest.check.secret.text;

/**
 * Where the value begins that belongs to a name.
 *
 * @param name offset of what the value is assigned to: the key word, or the member that holds the value
 * @param behindName offset behind it, at or before the operator
 * @param start offset of the value's first byte, behind opening quotes
 * @param element whether an element of markup may hold the value, its name told elsewhere
 */
public record ValuePlace(int name, int behindName, int start, boolean element) {}
