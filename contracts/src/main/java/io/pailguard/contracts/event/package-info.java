/**
 * What Pailguard's services tell each other and their subscribers over Kafka: one record per event, the envelope around
 * it, the topics. Within a version only additions are made; a reader ignores what it does not know.
 */
@NullMarked
package io.pailguard.contracts.event;

import org.jspecify.annotations.NullMarked;
