package org.implicit4j.lp.gnn;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.lp.data.LabelledProgram;
import org.implicit4j.lp.data.LpDataset;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.tensor.bipartite.Side;
import org.implicit4j.tensor.bipartite.Span;
import org.implicit4j.tensor.bipartite.SparseBlocks;

/**
 * What the networks see of many linear programs {@code min c'y s.t. A y (<=,=) b, l <= y <= u}, one behind the other, on the
 * Java heap: cheap to select from and to augment.
 *
 * <p>Immutable. Numbers of one kind lie program by program in one array; all are finite.
 */
public final class LpInstances {

    private final SparseBlocks graph;
    private final float[][] rows;
    private final float[][] columns;
    private final float[] solutions;

    /**
     * Takes over the arrays; the caller must not use them any more.
     *
     * @param graph the matrices
     * @param rows {@code b} and the mark 1 for an equality, 0 for {@code <=}; shape {@code [2, rows]}
     * @param columns {@code c, l, u}; shape {@code [3, columns]}
     * @param solutions an optimal {@code y}, or of length 0 if none is known
     * @throws IllegalArgumentException if a length does not fit or a number is not finite
     */
    LpInstances(SparseBlocks graph, float[][] rows, float[][] columns, float[] solutions) {
        this.graph = graph;
        this.rows = rows;
        this.columns = columns;
        this.solutions = solutions;
        for (float[] numbers : rows) {
            requireNumbers("row", numbers, graph.nodes(Side.ROWS));
        }
        for (float[] numbers : columns) {
            requireNumbers("column", numbers, graph.nodes(Side.COLUMNS));
        }
        if (solutions.length > 0) {
            requireNumbers("solution", solutions, graph.nodes(Side.COLUMNS));
        }
    }

    /**
     * Returns what the networks see of {@code programs}, brought into their form.
     *
     * <p>A maximum becomes a minimum, {@code >=} rows are turned around, ranges are split into two rows, free rows are left
     * out, and a missing variable bound becomes 100 beyond zero or beyond the other bound. Columns stay in place.
     *
     * @throws IllegalArgumentException if there is no program, or a number is too large for float32
     */
    public static LpInstances of(List<LinearProgram> programs) {
        return NormalForm.of(programs, new float[0]);
    }

    /** Returns what the networks see of the programs of {@code data}, with their solutions. */
    public static LpInstances of(LpDataset data) {
        var programs = data.instances().stream().map(LabelledProgram::program).toList();
        double[] solutions = data.instances().stream()
                .flatMapToDouble(instance -> Arrays.stream(instance.optimum()))
                .toArray();
        var rounded = new float[solutions.length];
        for (int j = 0; j < rounded.length; j++) {
            rounded[j] = (float) solutions[j];
        }
        return NormalForm.of(programs, rounded);
    }

    private static void requireNumbers(String what, float[] numbers, int expected) {
        if (numbers.length != expected) {
            throw new IllegalArgumentException(
                    "There are %d %s numbers for %d nodes.".formatted(numbers.length, what, expected));
        }
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw new IllegalArgumentException("A %s number is %s; all must be finite.".formatted(what, number));
            }
        }
    }

    /** Returns how many programs these are. */
    public int count() {
        return graph.samples();
    }

    /** Returns the matrices, one block per program. */
    public SparseBlocks graph() {
        return graph;
    }

    /** Returns whether an optimal solution of each program is known. */
    public boolean solved() {
        return solutions.length > 0;
    }

    /** Returns a copy of the known solutions, one behind the other; empty if they are not known. */
    public float[] solutions() {
        return solutions.clone();
    }

    /** Returns just the given programs, in the given order. */
    public LpInstances select(int... samples) {
        return new LpInstances(
                graph.select(samples),
                select(rows, Side.ROWS, samples),
                select(columns, Side.COLUMNS, samples),
                solutions.length == 0 ? solutions : select(solutions, Side.COLUMNS, samples));
    }

    /**
     * Returns the same programs written with other signs: of every second variable, and of every second equality, at random.
     *
     * <p>Replacing {@code y_j} by {@code -y_j} turns {@code [l, u]} into {@code [-u, -l]} and the signs of {@code c_j} and of
     * column {@code j}; an equality may be multiplied by -1. The published distribution has both symmetries, so that training
     * on such rewritten programs is training on more draws of it.
     */
    public LpInstances flipped(RandomGenerator random) {
        float[] rowSign = signs(graph.nodes(Side.ROWS), random);
        float[] columnSign = signs(graph.nodes(Side.COLUMNS), random);
        float[][] newRows = {rows[0].clone(), rows[1]};
        float[][] newColumns = {columns[0].clone(), columns[1].clone(), columns[2].clone()};
        float[] newSolutions = solutions.clone();
        for (int i = 0; i < rowSign.length; i++) {
            if (rows[1][i] == 0) {
                rowSign[i] = 1;
            }
            newRows[0][i] *= rowSign[i];
        }
        for (int j = 0; j < columnSign.length; j++) {
            if (columnSign[j] < 0) {
                newColumns[0][j] = -columns[0][j];
                newColumns[1][j] = -columns[2][j];
                newColumns[2][j] = -columns[1][j];
            }
            if (solved()) {
                newSolutions[j] *= columnSign[j];
            }
        }
        return new LpInstances(graph.scaled(rowSign, columnSign), newRows, newColumns, newSolutions);
    }

    /** Returns the same matrices and solutions with other right-hand sides, marks and variable features; takes them over. */
    LpInstances with(float[][] newRows, float[][] newColumns) {
        return new LpInstances(graph, newRows, newColumns, solutions);
    }

    private static float[] signs(int count, RandomGenerator random) {
        var signs = new float[count];
        for (int i = 0; i < count; i++) {
            signs[i] = random.nextBoolean() ? 1 : -1;
        }
        return signs;
    }

    private float[][] select(float[][] features, Side side, int[] samples) {
        var selected = new float[features.length][];
        for (int f = 0; f < features.length; f++) {
            selected[f] = select(features[f], side, samples);
        }
        return selected;
    }

    private float[] select(float[] numbers, Side side, int[] samples) {
        int count = 0;
        for (int sample : samples) {
            count += graph.span(side, sample, 1).nodes();
        }
        var selected = new float[count];
        int at = 0;
        for (int sample : samples) {
            Span span = graph.span(side, sample, 1);
            System.arraycopy(numbers, span.firstNode(), selected, at, span.nodes());
            at += span.nodes();
        }
        return selected;
    }

    float[][] rows() {
        return rows;
    }

    float[][] columns() {
        return columns;
    }
}
