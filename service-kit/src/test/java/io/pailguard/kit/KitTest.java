package io.pailguard.kit;

import io.pailguard.embedded.InfrastructureResource;
import io.pailguard.kit.testing.TestIdentity;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a test of the kit needs beside {@code @QuarkusTest}: real PostgreSQL, real Kafka, signed tokens. */
@WithTestResource(value = InfrastructureResource.class, initArgs = @ResourceArg(name = "service", value = "kit"))
@WithTestResource(TestIdentity.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface KitTest {}
