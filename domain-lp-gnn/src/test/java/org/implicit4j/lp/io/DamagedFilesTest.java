package org.implicit4j.lp.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with a few bytes changed, cut out or doubled are read or refused with a line, and nothing else happens. */
class DamagedFilesTest {

    private static final int TRIALS = 1000;

    private static final String MPS = """
            NAME sound
            OBJSENSE MAX
            ROWS
             N c
             L r
             E q
            COLUMNS
             x c 1 r 1
             y c 1.5e0 r -1
             y q 2
            RHS
             rhs r 1 q 3
            RANGES
             rng r 4 q -2
            BOUNDS
             UP bnd x 1
             MI bnd y
            ENDATA
            """;

    private static final String FIXED = """
            ROWS
             N  THE OBJ
             L  ROW ONE
            COLUMNS
                COL ONE   THE OBJ            -1.   ROW ONE             1.
                COL TWO   ROW ONE             3.
            RHS
                RHS 1     ROW ONE             4.
            BOUNDS
             UP BND 1     COL TWO             2.
            ENDATA
            """;

    private static final String LP = """
            Maximize
             profit: 3 x + 3y - 2.5e3 z + 12
            Subject To
             c1: 1 <= x + y <= 3
             x - z >= -4
            Bounds
             -inf <= y <= 4
             z free
            End
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.mps", "fixed.mps", "a.lp"})
    void nothingButAProgramOrAnErrorWithALineComesOut(String name) throws IOException {
        var sound = name.equals("a.mps") ? MPS : name.equals("a.lp") ? LP : FIXED;
        var random = new SplittableRandom(sound.hashCode());
        var file = folder.resolve(name);
        int refused = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            var damaged = damaged(sound, random);
            Files.writeString(file, damaged, StandardCharsets.ISO_8859_1);
            try {
                assertThat(LpFiles.read(file).columns()).isNotNegative();
            } catch (LpFormatException error) {
                refused++;
                assertThat(error.line())
                        .as(damaged)
                        .isBetween(1, (int) damaged.lines().count() + 1);
            } catch (RuntimeException crash) {
                throw new AssertionError("Crashed on:\n" + damaged, crash);
            }
        }
        assertThat(refused).as("damage does show").isBetween(TRIALS / 10, TRIALS - 1);
    }

    private static String damaged(String sound, SplittableRandom random) {
        var text = new StringBuilder(sound);
        for (int change = random.nextInt(1, 4); change > 0; change--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(1, 12));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
                default -> text.setCharAt(at, sound.charAt(random.nextInt(sound.length())));
            }
        }
        return text.toString();
    }
}
