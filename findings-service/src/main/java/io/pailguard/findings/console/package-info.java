/**
 * The pages that people use: a resource reads the request, a presenter words what the services say in finished records,
 * a template only lays them out; a page's package stands in the shell, is made of the parts and knows no other page.
 */
@NullMarked
package io.pailguard.findings.console;

import org.jspecify.annotations.NullMarked;
