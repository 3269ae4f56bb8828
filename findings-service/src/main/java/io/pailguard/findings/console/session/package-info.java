/**
 * The browser's session: who is signed in, where the tokens rest, and what every page's request and answer must hold
 * to. The cookie is a random id; the tokens stay sealed in the database.
 */
package io.pailguard.findings.console.session;
