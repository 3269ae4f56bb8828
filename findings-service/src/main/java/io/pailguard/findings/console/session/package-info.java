/**
 * The browser's session: who is signed in, where the tokens rest (sealed in the database; the cookie is a random id),
 * and what every page's request and answer must hold to.
 */
@NullMarked
package io.pailguard.findings.console.session;

import org.jspecify.annotations.NullMarked;
