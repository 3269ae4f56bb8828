package io.pailguard.findings;

import io.pailguard.embedded.InfrastructureResource;
import io.pailguard.kit.testing.TestIdentity;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The service with real PostgreSQL and Kafka, and a signing key in place of the OIDC provider. */
@WithTestResource(value = InfrastructureResource.class, initArgs = @ResourceArg(name = "service", value = "findings"))
@WithTestResource(TestIdentity.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface FindingsResource {}
