package org.implicit4j.lp.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.implicit4j.core.files.WholeFile;
import org.implicit4j.lp.model.LinearProgram;

/**
 * Linear programs in files: MPS (fixed and free) and CPLEX's LP format, plain or gzip.
 *
 * <p>Where these formats leave a choice, the readers follow CPLEX and HiGHS:
 *
 * <ul>
 *   <li>a bound or right-hand side of 1e20 or more in size is infinite; a coefficient must be finite;
 *   <li>MPS: the first row of type N is the objective, unless OBJNAME names another; further ones are dropped;
 *   <li>MPS: a right-hand side of the objective is the negative of its constant term;
 *   <li>MPS: a negative upper bound makes the lower bound {@code -Infinity}, unless the file gives a lower bound;
 *       MI leaves the upper bound as it is;
 *   <li>MPS: of several sets of right-hand sides, ranges or bounds the first is taken;
 *   <li>LP format: a negative upper bound leaves the lower bound at 0, so that the program is infeasible;
 *   <li>LP format: a variable repeated in a sum is added up.
 * </ul>
 */
public final class LpFiles {

    private enum Format {
        MPS,
        LP
    }

    private static final Set<String> FIRST_WORDS_OF_LP =
            Set.of("minimize", "minimise", "minimum", "min", "maximize", "maximise", "maximum", "max");

    private LpFiles() {}

    /**
     * Returns the program in the file; integer variables are refused.
     *
     * @throws LpFormatException if the file is malformed, with its line
     * @throws IOException if it cannot be read at all
     */
    public static LinearProgram read(Path path) throws IOException {
        return read(path, Integers.REJECT);
    }

    /**
     * Returns the program in the file. The format follows from the name ({@code .mps}, {@code .lp}, each also with
     * {@code .gz}), and from the first word in a file of another name.
     *
     * @throws LpFormatException if the file is malformed, with its line
     * @throws IOException if it cannot be read at all
     */
    public static LinearProgram read(Path path, Integers integers) throws IOException {
        return formatOf(path) == Format.LP ? LpReader.read(path, integers) : MpsReader.read(path, integers);
    }

    /**
     * Writes the program in the format that the name tells ({@code .mps}, {@code .lp}, each also with {@code .gz}), so that
     * reading it gives an equal program, bit for bit. The file appears whole or not at all.
     *
     * <p>MPS is written free; if a name holds blanks, in the columns of the fixed format, with numbers that may be longer
     * than these columns.
     *
     * @throws IllegalArgumentException if the name of the file ends in none of these, or the format cannot hold the program
     *     (names, crossed row bounds in MPS, finite bounds from 1e20 on)
     * @throws IOException if the file cannot be written
     */
    public static void write(LinearProgram lp, Path path) throws IOException {
        var name = lowerName(path);
        boolean zipped = name.endsWith(".gz");
        var plain = zipped ? name.substring(0, name.length() - 3) : name;
        if (!plain.endsWith(".mps") && !plain.endsWith(".lp")) {
            throw new IllegalArgumentException(
                    "The name '%s' tells no format; it must end in .mps, .lp, .mps.gz or .lp.gz."
                            .formatted(path.getFileName()));
        }
        var text = plain.endsWith(".mps") ? new MpsWriter(lp) : new LpWriter(lp);
        WholeFile.write(path, out -> {
            var stream = zipped ? new GZIPOutputStream(out) : out;
            var writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
            text.writeTo(writer);
            writer.flush();
            if (stream instanceof GZIPOutputStream gzip) {
                gzip.finish();
            }
        });
    }

    /** A program that was found to fit a format. */
    sealed interface Text permits MpsWriter, LpWriter {
        void writeTo(Writer writer) throws IOException;
    }

    private static Format formatOf(Path path) throws IOException {
        var name = lowerName(path);
        if (name.endsWith(".mps") || name.endsWith(".mps.gz")) {
            return Format.MPS;
        }
        if (name.endsWith(".lp") || name.endsWith(".lp.gz")) {
            return Format.LP;
        }
        return FIRST_WORDS_OF_LP.contains(firstWord(path)) ? Format.LP : Format.MPS;
    }

    private static String firstWord(Path path) throws IOException {
        try (var lines = new LineReader(path)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank() && !line.startsWith("*") && !line.startsWith("\\")) {
                    return FreeLayout.fields(line)[0].toLowerCase(Locale.ROOT);
                }
            }
            return "";
        }
    }

    private static String lowerName(Path path) {
        var name = path.getFileName();
        return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    }
}
