/** Issues of Bitbucket's API itself, where it is not as it was known, as ingest-service tells of it. */
@NullMarked
package io.pailguard.findings.upstream;

import org.jspecify.annotations.NullMarked;
