package org.example.loop;

import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.Methods;

public final class Main {
    public static void main(String[] arguments) {
        var cosine = FixedPointOperator.of(DoubleSpace.single(1), z -> new double[] {Math.cos(z[0])});
        var solve = FixedPointSolve.of(cosine, Methods.discover().parse(arguments[0], "command line"));
        try (var solution = solve.tolerance(Tolerance.relative(1e-12)).run(new double[] {1})) {
            System.out.printf("%.10f after %d evaluations%n", solution.orElseThrow()[0], solution.evaluations());
        }
    }
}
