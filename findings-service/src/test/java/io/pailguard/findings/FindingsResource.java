package io.pailguard.findings;

import io.pailguard.embedded.InfrastructureResource;
import io.pailguard.findings.console.OtherServices;
import io.pailguard.findings.console.SignInProvider;
import io.pailguard.findings.destination.MailServer;
import io.pailguard.kit.testing.TestIdentity;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The service with real PostgreSQL and Kafka, a signing key in place of the OIDC provider of the API, a provider that signs
 * people in at once, and the other services' answers. All tests have the same, so that the service starts once.
 */
@WithTestResource(value = InfrastructureResource.class, initArgs = @ResourceArg(name = "service", value = "findings"))
@WithTestResource(TestIdentity.class)
@WithTestResource(SignInProvider.class)
@WithTestResource(OtherServices.class)
@WithTestResource(MailServer.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface FindingsResource {}
