/** Issues of the credentials by which repositories are read, as auth-service tells of them. */
@NullMarked
package io.pailguard.findings.credential;

import org.jspecify.annotations.NullMarked;
