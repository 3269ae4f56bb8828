package io.pailguard.simulator.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everyday work on a small Python service: one channel after the other. */
final class PythonChores {
    private PythonChores() {}

    /** Three changes for each channel, such as {@code mail}. */
    static List<Chore> about(String... channels) {
        List<Chore> chores = new ArrayList<>();
        for (String channel : channels) {
            String path = "src/notify/" + channel + ".py";
            chores.add(new Chore("Notify by " + channel, edit -> edit.write(path, sender(channel))));
            chores.add(new Chore(
                    "Test the " + channel + " channel",
                    edit -> edit.write("tests/test_" + channel + ".py", test(channel))));
            chores.add(new Chore(
                    "Try " + channel + " three times before giving up",
                    edit -> edit.replace(path, "    deliver(message)\n", """
                                for attempt in range(3):
                                    if deliver(message):
                                        return
                            """)));
        }
        return chores;
    }

    private static String sender(String channel) {
        return """
                \"""Sends notifications by %1$s.\"""
                import os

                ENDPOINT = os.environ["%2$s_ENDPOINT"]


                def deliver(message):
                    return message.post(ENDPOINT, timeout=5)


                def send(message):
                    deliver(message)
                """.formatted(channel, channel.toUpperCase(Locale.ROOT));
    }

    private static String test(String channel) {
        return """
                from notify import %1$s


                def test_sends_once(fake_message):
                    %1$s.send(fake_message)
                    assert fake_message.sent == 1
                """.formatted(channel);
    }
}
