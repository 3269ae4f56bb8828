package io.pailguard.kit.problem;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an annotation whose value is an array of one enum of problems: those of its own that a REST operation may answer
 * with, for the API description. What follows from what an operation takes (a body, {@code after}, {@code If-Match},
 * {@code Idempotency-Key}, a role) need not be named.
 */
@Documented
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProblemSet {}
