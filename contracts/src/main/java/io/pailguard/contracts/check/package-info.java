/** What a check finds, how one went, and what a scan may close by what it read. */
package io.pailguard.contracts.check;
