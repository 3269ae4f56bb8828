package io.pailguard.simulator.sample;

import java.util.ArrayList;
import java.util.List;

/** Everyday work on design tokens: palettes, scales and their builds. */
final class DesignChores {
    private DesignChores() {}

    /** Three changes for each palette, such as {@code teal}. */
    static List<Chore> about(String... palettes) {
        List<Chore> chores = new ArrayList<>();
        for (int i = 0; i < palettes.length; i++) {
            String palette = palettes[i];
            int hue = 0x102030 + i * 0x0b1d13;
            chores.add(new Chore(
                    "Add the " + palette + " palette",
                    edit -> edit.write("tokens/color/" + palette + ".json", palette(palette, hue))));
            chores.add(new Chore("Build " + palette + " for iOS and Android", edit -> edit.write(
                            "build/ios/" + palette + ".plist", plist(palette, hue))
                    .write("build/android/" + palette + ".xml", androidColors(palette, hue))));
            chores.add(new Chore(
                    "Darken " + palette + " 700 for contrast",
                    edit -> edit.replace(
                            "tokens/color/" + palette + ".json",
                            "#" + hex(hue + 0x303030),
                            "#" + hex(hue + 0x282828))));
        }
        return chores;
    }

    private static String palette(String name, int hue) {
        return """
                {
                  "color": {
                    "%s": {
                      "300": { "value": "#%s" },
                      "500": { "value": "#%s" },
                      "700": { "value": "#%s" }
                    }
                  }
                }
                """.formatted(name, hex(hue + 0x606060), hex(hue + 0x484848), hex(hue + 0x303030));
    }

    private static String plist(String name, int hue) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <plist version="1.0">
                  <dict>
                    <key>%s500</key>
                    <string>#%s</string>
                  </dict>
                </plist>
                """.formatted(name, hex(hue + 0x484848));
    }

    private static String androidColors(String name, int hue) {
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <resources>
                  <color name="%s_500">#%s</color>
                </resources>
                """.formatted(name, hex(hue + 0x484848));
    }

    private static String hex(int color) {
        return String.format("%06x", color & 0xffffff);
    }
}
