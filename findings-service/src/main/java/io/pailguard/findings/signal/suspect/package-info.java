/** Which commits may have brought what a signal tells of. Plain functions: they know no framework and no database. */
@NullMarked
package io.pailguard.findings.signal.suspect;

import org.jspecify.annotations.NullMarked;
