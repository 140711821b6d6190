package org.implicit4j.core.theory.study;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.implicit4j.core.theory.PaperFigure;

/** Inputs at which the study looks. */
final class Grids {

    private Grids() {}

    /** Returns {@code count} numbers from {@code from} to {@code to}, each a fixed multiple of the one before. */
    static double[] geometric(double from, double to, int count) {
        double ratio = Math.log(to / from) / (count - 1);
        double[] grid = IntStream.range(0, count)
                .mapToDouble(i -> from * Math.exp(i * ratio))
                .toArray();
        grid[count - 1] = to;
        return grid;
    }

    /** Returns inputs of the figure, evenly spaced by about {@code 5 / count}, no closer to a pole than {@code gap}. */
    static double[] figure(int count, double gap) {
        return even(PaperFigure.LEFT, PaperFigure.RIGHT, count)
                .filter(x -> Math.abs(x) >= gap && Math.abs(x - 1) >= gap)
                .toArray();
    }

    /**
     * Returns inputs inside of the figure's pieces, {@code count} on each and dense at their ends, and those where the
     * iterates of some times are steepest.
     */
    static double[] steepParts(PaperFigure figure, int count, int[] times) {
        double[] ends = figure.pieces();
        DoubleStream inside = IntStream.range(1, ends.length)
                .boxed()
                .flatMapToDouble(piece -> even(0, Math.PI, count)
                        .map(angle -> (1 - Math.cos(angle)) / 2)
                        .filter(part -> part > 1e-6 && part < 1 - 1e-6)
                        .map(part -> ends[piece - 1] + part * (ends[piece] - ends[piece - 1])));
        DoubleStream steepest = IntStream.of(times).mapToDouble(figure::steepestInput);
        // the neighbour of a pole, where a slope may be steepest as well, has a step too small to be a number
        return DoubleStream.concat(inside, steepest)
                .filter(x -> figure.step(x) > 0)
                .toArray();
    }

    private static DoubleStream even(double from, double to, int count) {
        return IntStream.range(0, count).mapToDouble(i -> from + (to - from) * i / (count - 1));
    }
}
