/** What guards a repository: its main branch's restrictions and its visibility, as checks with a verdict each. */
package io.pailguard.ingest.check.guard;
