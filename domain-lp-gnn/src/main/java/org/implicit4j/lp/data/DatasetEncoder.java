package org.implicit4j.lp.data;

import java.util.LinkedHashMap;
import java.util.Map;
import org.implicit4j.core.files.NpyArray;
import org.implicit4j.core.files.NpyArray.NumberType;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;

/** Turns a data set into the named arrays of its file; all programs have the size of the first. */
final class DatasetEncoder {

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
    private final double[] obj;

    private DatasetEncoder(int count, LinearProgram first) {
        this.count = count;
        m = first.rows();
        n = first.columns();
        z = first.matrix().nonZeros();
        c = new double[Math.multiplyExact(count, n)];
        b = new double[Math.multiplyExact(count, m)];
        eq = new double[b.length];
        bounds = new double[Math.multiplyExact(2, c.length)];
        row = new double[Math.multiplyExact(count, z)];
        col = new double[row.length];
        val = new double[row.length];
        x = new double[c.length];
        obj = new double[count];
    }

    static Map<String, NpyArray> encode(LpDataset data) {
        var first = data.size() == 0
                ? LinearProgram.builder("", Sense.MINIMIZE).build()
                : data.instances().get(0).program();
        var encoder = new DatasetEncoder(data.size(), first);
        for (int k = 0; k < data.size(); k++) {
            encoder.put(k, data.instances().get(k));
        }
        return encoder.arrays();
    }

    private void put(int k, LabelledProgram instance) {
        var lp = instance.program();
        requireForm(k, lp);
        obj[k] = instance.objective();
        System.arraycopy(lp.costs(), 0, c, k * n, n);
        System.arraycopy(instance.optimum(), 0, x, k * n, n);
        for (int j = 0; j < n; j++) {
            bounds[2 * (k * n + j)] = lp.lower(j);
            bounds[2 * (k * n + j) + 1] = lp.upper(j);
        }
        for (int i = 0; i < m; i++) {
            putRow(k, lp, i);
        }
    }

    private void putRow(int k, LinearProgram lp, int i) {
        b[k * m + i] = lp.rowUpper(i);
        eq[k * m + i] = lp.rowLower(i) == lp.rowUpper(i) ? 1 : 0;
        for (int e = lp.matrix().rowStart(i); e < lp.matrix().rowStart(i + 1); e++) {
            row[k * z + e] = i;
            col[k * z + e] = lp.matrix().column(e);
            val[k * z + e] = lp.matrix().value(e);
        }
    }

    private void requireForm(int k, LinearProgram lp) {
        if (lp.rows() != m || lp.columns() != n || lp.matrix().nonZeros() != z) {
            throw new IllegalArgumentException(
                    "Program %d is %s, but the first is %d x %d with %d non-zeros; a file holds one size."
                            .formatted(k, lp.matrix(), m, n, z));
        }
        if (lp.sense() != Sense.MINIMIZE || lp.offset() != 0) {
            throw new IllegalArgumentException(
                    "Program %d has sense %s and offset %s; a data set holds programs to MINIMIZE without offset."
                            .formatted(k, lp.sense(), lp.offset()));
        }
        for (int i = 0; i < m; i++) {
            requireForm(k, lp, i);
        }
    }

    private static void requireForm(int k, LinearProgram lp, int i) {
        boolean equal = lp.rowLower(i) == lp.rowUpper(i);
        boolean below = lp.rowLower(i) == Double.NEGATIVE_INFINITY && lp.rowUpper(i) != Double.POSITIVE_INFINITY;
        if (!equal && !below) {
            throw new IllegalArgumentException(
                    "Row '%s' of program %d has bounds [%s, %s]; a data set holds rows <= b and = b."
                            .formatted(lp.rowName(i), k, lp.rowLower(i), lp.rowUpper(i)));
        }
    }

    private Map<String, NpyArray> arrays() {
        var arrays = new LinkedHashMap<String, NpyArray>();
        arrays.put("c", doubles(c, count, n));
        arrays.put("b", doubles(b, count, m));
        arrays.put("eq", doubles(eq, count, m));
        arrays.put("bounds", doubles(bounds, count, n, 2));
        arrays.put("row", new NpyArray(NumberType.INT64, new int[] {count, z}, row));
        arrays.put("col", new NpyArray(NumberType.INT64, new int[] {count, z}, col));
        arrays.put("val", doubles(val, count, z));
        arrays.put("x", doubles(x, count, n));
        arrays.put("obj", doubles(obj, count));
        return arrays;
    }

    private static NpyArray doubles(double[] values, int... shape) {
        return new NpyArray(NumberType.FLOAT64, shape, values);
    }
}
