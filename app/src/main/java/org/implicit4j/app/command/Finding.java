package org.implicit4j.app.command;

import java.util.List;
import java.util.Locale;
import org.implicit4j.core.report.Document;

/**
 * One thing that the doctor looked at.
 *
 * @param name what was looked at
 * @param level how good it is
 * @param detail what was found
 * @param fix how to make it better, starting with "Maybe"; empty if nothing is wrong
 */
record Finding(String name, Level level, String detail, String fix) {

    static Finding good(String name, String detail) {
        return new Finding(name, Level.GOOD, detail, "");
    }

    /** Returns it for programs. */
    Document document() {
        return Document.fields()
                .put("name", name)
                .put("level", level.name().toLowerCase(Locale.ROOT))
                .put("detail", detail)
                .put("fix", fix)
                .build();
    }

    /** Returns it for people. */
    List<String> lines() {
        String line = "%s %-24s %s".formatted(level.mark(), name, detail);
        return fix.isEmpty() ? List.of(line) : List.of(line, "  %-24s %s".formatted("", fix));
    }

    /** How good a finding is. */
    enum Level {
        /** As it should be. */
        GOOD("✓"),
        /** Works, and could be better. */
        WARNING("!"),
        /** Something that is needed does not work. */
        PROBLEM("✗");

        private final String mark;

        Level(String mark) {
            this.mark = mark;
        }

        String mark() {
            return mark;
        }
    }
}
