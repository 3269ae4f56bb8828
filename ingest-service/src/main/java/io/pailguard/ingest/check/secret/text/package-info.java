/**
 * Reads the text of a file: its kind, where its words, lines and passages are, and which names are given which values. It
 * judges nothing: whether a value is a secret is the {@link io.pailguard.ingest.check.secret.engine}'s business. Plain Java over
 * bytes, each reader in one walk.
 */
@NullMarked
package io.pailguard.ingest.check.secret.text;

import org.jspecify.annotations.NullMarked;
