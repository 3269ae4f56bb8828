/** What other systems saw: taken in over REST and Kafka, made issues of where it is a finding, held against commits. */
@NullMarked
package io.pailguard.findings.signal;

import org.jspecify.annotations.NullMarked;
