package io.pailguard.auth.method;

/**
 * How the tokens of a method begin. Only a hint, after Bitbucket has refused one.
 *
 * @param hint what is said when one is given to another method
 */
public record TokenMark(String prefix, String hint) {}
