/** Whether reports may be written to Bitbucket through a connection, as people choose it. */
@NullMarked
package io.pailguard.auth.writeback;

import org.jspecify.annotations.NullMarked;
