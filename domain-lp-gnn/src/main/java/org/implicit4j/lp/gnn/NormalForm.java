package org.implicit4j.lp.gnn;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.implicit4j.tensor.bipartite.SparseBlocks;

/**
 * Writes programs as the networks read them: {@code min c'y s.t. A y (<=,=) b, l <= y <= u}, all numbers finite.
 *
 * <p>A maximum becomes a minimum, a {@code >=} row is multiplied by -1, a row with two different finite bounds becomes two
 * rows, a row without bounds is left out. A missing variable bound becomes {@value #FARTHEST} beyond zero or beyond the
 * other bound, whichever is farther: twice what training ever shows, so that it reads as "far away". Columns stay in place.
 */
final class NormalForm {

    /** Trained bounds are normal with deviation 10, so that one in a million exceeds 50. */
    static final float FARTHEST = 100;

    private final List<Float> sides = new ArrayList<>();
    private final List<Float> equalities = new ArrayList<>();
    private final List<Integer> rowStart = new ArrayList<>(List.of(0));
    private final List<Integer> columnOf = new ArrayList<>();
    private final List<Float> values = new ArrayList<>();
    private final int[] rowOffsets;
    private final int[] columnOffsets;
    private final float[][] columns;

    private NormalForm(List<LinearProgram> programs) {
        rowOffsets = new int[programs.size() + 1];
        columnOffsets = new int[programs.size() + 1];
        columns = new float[GnnArchitecture.VARIABLE_FEATURES]
                [programs.stream().mapToInt(LinearProgram::columns).sum()];
        for (int s = 0; s < programs.size(); s++) {
            addRows(programs.get(s), columnOffsets[s]);
            addColumns(programs.get(s), columnOffsets[s]);
            rowOffsets[s + 1] = sides.size();
            columnOffsets[s + 1] = columnOffsets[s] + programs.get(s).columns();
        }
    }

    /** Returns {@code programs} with the given solutions, one behind the other, or none. */
    static LpInstances of(List<LinearProgram> programs, float[] solutions) {
        var form = new NormalForm(programs);
        int[] start = form.rowStart.stream().mapToInt(Integer::intValue).toArray();
        int[] column = form.columnOf.stream().mapToInt(Integer::intValue).toArray();
        var graph = SparseBlocks.of(form.rowOffsets, form.columnOffsets, start, column, floats(form.values));
        float[][] rows = {floats(form.sides), floats(form.equalities)};
        return new LpInstances(graph, rows, form.columns, solutions);
    }

    private void addRows(LinearProgram lp, int firstColumn) {
        for (int i = 0; i < lp.rows(); i++) {
            double lower = lp.rowLower(i);
            double upper = lp.rowUpper(i);
            if (lower == upper) {
                addRow(lp, i, firstColumn, 1, upper, true);
                continue;
            }
            if (upper < Double.POSITIVE_INFINITY) {
                addRow(lp, i, firstColumn, 1, upper, false);
            }
            if (lower > Double.NEGATIVE_INFINITY) {
                addRow(lp, i, firstColumn, -1, -lower, false);
            }
        }
    }

    private void addRow(LinearProgram lp, int i, int firstColumn, int sign, double side, boolean equality) {
        for (int k = lp.matrix().rowStart(i); k < lp.matrix().rowStart(i + 1); k++) {
            columnOf.add(firstColumn + lp.matrix().column(k));
            values.add((float) (sign * lp.matrix().value(k)));
        }
        rowStart.add(columnOf.size());
        sides.add((float) side);
        equalities.add(equality ? 1f : 0f);
    }

    private void addColumns(LinearProgram lp, int firstColumn) {
        int sign = lp.sense() == Sense.MAXIMIZE ? -1 : 1;
        for (int j = 0; j < lp.columns(); j++) {
            float lower = (float) lp.lower(j);
            float upper = (float) lp.upper(j);
            columns[0][firstColumn + j] = (float) (sign * lp.cost(j)) + 0f; // no negative zero
            columns[1][firstColumn + j] =
                    Float.isInfinite(lower) ? Math.min(0, Float.isInfinite(upper) ? 0 : upper) - FARTHEST : lower;
            columns[2][firstColumn + j] =
                    Float.isInfinite(upper) ? Math.max(0, Float.isInfinite(lower) ? 0 : lower) + FARTHEST : upper;
        }
    }

    private static float[] floats(List<Float> list) {
        var numbers = new float[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i);
        }
        return numbers;
    }
}
