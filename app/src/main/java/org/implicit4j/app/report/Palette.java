package org.implicit4j.app.report;

import java.awt.Color;
import java.util.List;
import java.util.Locale;

/** Colours of lines. */
final class Palette {

    // Okabe & Ito 2008: told apart by readers who see colours differently; the last two are the style sheet's as well.
    private static final List<Integer> FEW =
            List.of(0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x555555);

    private Palette() {}

    /** Returns the colour of group {@code index} of {@code count} on paper. */
    static Color paper(int index, int count) {
        return new Color(count <= FEW.size() ? FEW.get(index) : ring(index, count));
    }

    /** Returns the colour of group {@code index} of {@code count} for a style; few follow the reader's light or dark. */
    static String screen(int index, int count) {
        return count <= FEW.size()
                ? "var(--c%d)".formatted(index)
                : String.format(Locale.ROOT, "#%06x", ring(index, count));
    }

    /** Of many, hues in equal steps and one lightness that shows on white and on black. */
    private static int ring(int index, int count) {
        return Oklab.rgb(0.65, 0.14, 20 + 330.0 * index / count);
    }
}
