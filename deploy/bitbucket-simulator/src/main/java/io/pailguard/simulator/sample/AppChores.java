package io.pailguard.simulator.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everyday work on a mobile app: screens, their texts and their tests. */
final class AppChores {
    private AppChores() {}

    /** Four changes for each screen, such as {@code Wallet}. */
    static List<Chore> about(String... screens) {
        List<Chore> chores = new ArrayList<>();
        for (String screen : screens) {
            String word = screen.toLowerCase(Locale.ROOT);
            chores.add(new Chore("Add the " + word + " screen", edit -> edit.write(source(screen), screen(screen))));
            chores.add(new Chore("Translate the " + word + " screen", edit -> edit.write(
                            "src/texts/de/" + word + ".json", texts("Zurück", screen))
                    .write("src/texts/en/" + word + ".json", texts("Back", screen))));
            chores.add(new Chore(
                    "Test the empty " + word + " screen",
                    edit -> edit.write("src/screens/__tests__/" + screen + "Screen.test.tsx", test(screen))));
            chores.add(new Chore(
                    "Show a spinner while the " + word + " loads",
                    edit -> edit.replace(
                            source(screen), "return null;", "return <Spinner label=\"" + word + "\" />;")));
        }
        return chores;
    }

    private static String source(String screen) {
        return "src/screens/" + screen + "Screen.tsx";
    }

    private static String screen(String screen) {
        return """
                import React from 'react';
                import { FlatList } from 'react-native';
                import { Row, Spinner } from '../components';
                import { use%1$s } from '../api/%2$s';

                export function %1$sScreen() {
                  const { data, loading } = use%1$s();
                  if (loading) {
                    return null;
                  }
                  return <FlatList data={data} keyExtractor={(item) => item.id} renderItem={({ item }) => <Row {...item} />} />;
                }
                """.formatted(screen, screen.toLowerCase(Locale.ROOT));
    }

    private static String texts(String back, String screen) {
        return """
                {
                  "title": "%s",
                  "back": "%s"
                }
                """.formatted(screen, back);
    }

    private static String test(String screen) {
        return """
                import React from 'react';
                import { render } from '@testing-library/react-native';
                import { %1$sScreen } from '../%1$sScreen';

                test('shows nothing to do when there is no entry', () => {
                  const { queryAllByRole } = render(<%1$sScreen />);
                  expect(queryAllByRole('row')).toHaveLength(0);
                });
                """.formatted(screen);
    }
}
