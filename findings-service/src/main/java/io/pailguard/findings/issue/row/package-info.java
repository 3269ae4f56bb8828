/** How the columns of an issue are read and written, for the store and the views. */
@NullMarked
package io.pailguard.findings.issue.row;

import org.jspecify.annotations.NullMarked;
