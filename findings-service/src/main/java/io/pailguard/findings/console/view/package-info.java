/**
 * What the pages of the console show: records of finished words, numbers and addresses. Templates only lay them out;
 * they decide and compute nothing, so a page can be drawn in a test from records alone.
 */
package io.pailguard.findings.console.view;
