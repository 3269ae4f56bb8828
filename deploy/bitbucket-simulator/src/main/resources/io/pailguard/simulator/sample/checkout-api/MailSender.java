package io.acme.checkout.mail;

import jakarta.enterprise.context.ApplicationScoped;

/** Sends the receipt. Works on my machine. */
@ApplicationScoped
class MailSender {
    private static final String SENDGRID_API_KEY = "{{mail-key}}";

    void send(String to, String receipt) {
        new Mail(to, receipt).deliverWith(SENDGRID_API_KEY);
    }
}
