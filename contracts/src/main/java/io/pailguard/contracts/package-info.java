/**
 * What Pailguard's services and their subscribers agree on: the events ({@code event}), findings and what a scan may close
 * ({@code check}), the words for connections ({@code connection}), and, as resources, schemas, examples and the answers of
 * REST that services of ours read. Knows no framework.
 */
@NullMarked
package io.pailguard.contracts;

import org.jspecify.annotations.NullMarked;
