/** Issues on their way out: any view of the queue in one of several formats, and one issue as Markdown. */
@NullMarked
package io.pailguard.findings.export;

import org.jspecify.annotations.NullMarked;
