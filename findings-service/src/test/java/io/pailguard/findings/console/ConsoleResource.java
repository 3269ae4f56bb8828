package io.pailguard.findings.console;

import io.pailguard.embedded.InfrastructureResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The console with real PostgreSQL and Kafka, a provider that signs in at once, and the other services' answers. */
@WithTestResource(value = InfrastructureResource.class, initArgs = @ResourceArg(name = "service", value = "findings"))
@WithTestResource(SignInProvider.class)
@WithTestResource(OtherServices.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ConsoleResource {}
