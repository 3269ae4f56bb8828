/**
 * The pages that people use: a resource reads the request, a presenter words what the services say in finished records,
 * a template only lays them out; a page's package stands in the shell, is made of the parts and knows no other page.
 */
package io.pailguard.findings.console;
