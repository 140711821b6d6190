package org.implicit4j.lp.solve;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.implicit4j.core.files.WholeFile;
import org.implicit4j.lp.model.LinearProgram;

/**
 * A solution as CSV, {@code kind,name,value,dual}: columns with value and reduced cost, then rows with activity and
 * multiplier. Numbers are written so that reading them gives the same bits.
 */
public final class SolutionFile {

    private SolutionFile() {}

    /**
     * Writes the solution; the file appears whole or not at all.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(LinearProgram lp, LpResult result, Path path) throws IOException {
        WholeFile.write(path, out -> {
            var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            writer.write("kind,name,value,dual\n");
            double[] pull = lp.matrix().multiplyTransposed(result.multipliers());
            for (int j = 0; j < lp.columns(); j++) {
                line(writer, "column", lp.columnName(j), result.x()[j], lp.cost(j) - pull[j]);
            }
            double[] activity = lp.matrix().multiply(result.x());
            for (int i = 0; i < lp.rows(); i++) {
                line(writer, "row", lp.rowName(i), activity[i], result.multipliers()[i]);
            }
            writer.flush();
        });
    }

    private static void line(Writer writer, String kind, String name, double value, double dual) throws IOException {
        writer.write("%s,%s,%s,%s\n".formatted(kind, quoted(name), value, dual));
    }

    private static String quoted(String name) {
        boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
