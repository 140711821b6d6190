package org.implicit4j.lp.data;

import java.util.ArrayList;
import java.util.Arrays;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;

/** Turns the named arrays of a file into a data set. */
final class DatasetDecoder {

    private final String file;
    private final int count;
    private final int m;
    private final int n;
    private final int z;
    private final double[] c;
    private final double[] b;
    private final double[] eq;
    private final double[] bounds;
    private final double[] row;
    private final double[] col;
    private final double[] val;
    private final double[] x;

    private DatasetDecoder(NamedArrays arrays) throws DatasetFormatException {
        file = arrays.file();
        var costs = arrays.array("c", -1, -1);
        c = costs.values();
        count = costs.shape()[0];
        n = costs.shape()[1];
        var sides = arrays.array("b", count, -1);
        b = sides.values();
        m = sides.shape()[1];
        var entries = arrays.array("val", count, -1);
        val = entries.values();
        z = entries.shape()[1];
        eq = arrays.array("eq", count, m).values();
        bounds = arrays.array("bounds", count, n, 2).values();
        row = arrays.array("row", count, z).values();
        col = arrays.array("col", count, z).values();
        x = arrays.array("x", count, n).values();
    }

    static LpDataset decode(NamedArrays arrays) throws DatasetFormatException {
        return new DatasetDecoder(arrays).dataset();
    }

    private LpDataset dataset() throws DatasetFormatException {
        var instances = new ArrayList<LabelledProgram>(count);
        for (int k = 0; k < count; k++) {
            try {
                instances.add(new LabelledProgram(program(k), Arrays.copyOfRange(x, k * n, (k + 1) * n)));
            } catch (IllegalArgumentException unsound) {
                throw new DatasetFormatException(
                        file,
                        "program %d is not sound: %s".formatted(k, unsound.getMessage()),
                        "Maybe the arrays belong to different data sets.");
            }
        }
        return new LpDataset(instances);
    }

    private LinearProgram program(int k) {
        var builder = LinearProgram.builder("", Sense.MINIMIZE);
        for (int j = 0; j < n; j++) {
            int at = k * n + j;
            builder.addColumn(LpDistribution.columnName(j), bounds[2 * at], bounds[2 * at + 1], c[at]);
        }
        for (int i = 0; i < m; i++) {
            int at = k * m + i;
            builder.addRow(LpDistribution.rowName(i), isEquality(eq[at]) ? b[at] : Double.NEGATIVE_INFINITY, b[at]);
        }
        for (int e = k * z; e < (k + 1) * z; e++) {
            builder.coefficient(index("row", row[e]), index("col", col[e]), val[e]);
        }
        return builder.build();
    }

    private static int index(String name, double value) {
        if (value != (int) value) {
            throw new IllegalArgumentException("%s holds %s, which is no index.".formatted(name, value));
        }
        return (int) value;
    }

    private static boolean isEquality(double flag) {
        if (flag != 0 && flag != 1) {
            throw new IllegalArgumentException("eq holds %s; it must be 0 or 1.".formatted(flag));
        }
        return flag == 1;
    }
}
