package io.pailguard.kit.problem;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The problems of its own that a REST operation may answer with, for the API description. Those that follow from what
 * an operation takes (a body, {@code after}, {@code If-Match}, {@code Idempotency-Key}, a role) need not be named.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Problems {
    Problem[] value();
}
