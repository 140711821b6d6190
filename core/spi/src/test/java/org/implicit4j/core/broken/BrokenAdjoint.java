package org.implicit4j.core.broken;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.adjoint.AdjointPass;
import org.implicit4j.core.adjoint.BackwardReport;
import org.implicit4j.core.contract.Accuracy;
import org.implicit4j.core.contract.AdjointContract;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.core.spi.AdjointProvider;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.Methods;

/**
 * The gradient by the Neumann series {@code w = g + J^T g + ...}, per sample until nothing changes, and the Jacobian-free one
 * where that does not end; right, unless a subclass overrides a part of it.
 */
abstract class BrokenAdjoint extends AdjointContract implements AdjointProvider {

    private static final Parameter<Integer> TERMS =
            Parameter.integer("terms", 400, "how many terms are summed").where(n -> n >= 1, "at least 1");

    /** What the sum gave, and which samples it did not converge for. */
    record Sum<Z>(Z w, int[] failed) {}

    <Z> Sum<Z> sum(ParametricOperator<Z> operator, Z at, Z g, int terms) {
        StateSpace<Z> space = operator.space();
        Z w = space.copy(g);
        boolean[] done = new boolean[space.samples()];
        for (int k = 0; k < terms; k++) {
            Z product = operator.vjp(at, w);
            Z next = space.combine(1, product, 1, g);
            double[] changes = space.residualNorms(w, next).residuals();
            for (int s = 0; s < done.length; s++) {
                if (!done[s]) {
                    space.copySamples(next, new int[] {s}, w, new int[] {s});
                    done[s] = changes[s] < 1e-12;
                }
            }
            space.release(product);
            space.release(next);
        }
        int[] failed = IntStream.range(0, done.length).filter(s -> !done[s]).toArray();
        space.copySamples(g, failed, w, failed);
        return new Sum<>(w, failed);
    }

    <Z> BackwardReport collect(ParametricOperator<Z> operator, Z at, Sum<Z> sum) {
        operator.collect(at, sum.w());
        operator.space().release(sum.w());
        return new BackwardReport(Optional.empty(), sum.failed().length);
    }

    <Z> void close(Solution<Z> solution) {
        solution.close();
    }

    @Override
    public AdjointMethod create(Settings settings, Methods methods) {
        int terms = settings.get(TERMS);
        return new AdjointMethod() {
            @Override
            public String name() {
                return BrokenAdjoint.this.name();
            }

            @Override
            public List<Setting> settings() {
                return settings.effective();
            }

            @Override
            public <Z> AdjointPass<Z> forward(ParametricOperator<Z> operator, FixedPointSolve<Z> solve, Z start) {
                return pass(operator, solve.run(start), terms);
            }
        };
    }

    private <Z> AdjointPass<Z> pass(ParametricOperator<Z> operator, Solution<Z> solution, int terms) {
        return new AdjointPass<>() {
            @Override
            public Z state() {
                return solution.value();
            }

            @Override
            public SolveSummary forward() {
                return SolveSummary.of(solution);
            }

            @Override
            public BackwardReport back(Z cotangent) {
                return collect(operator, state(), sum(operator, state(), cotangent, terms));
            }

            @Override
            public void close() {
                BrokenAdjoint.this.close(solution);
            }
        };
    }

    @Override
    public String name() {
        return "broken";
    }

    @Override
    public String summary() {
        return "wrong on purpose";
    }

    @Override
    public Advice advice() {
        return Advice.of("tests of tests", "anything else", "whatever");
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(TERMS);
    }

    @Override
    protected AdjointProvider provider() {
        return this;
    }

    @Override
    protected Accuracy accuracy() {
        return Accuracy.relativeError(1e-9);
    }

    @Override
    protected Optional<Map<String, String>> hopelessly() {
        return Optional.of(Map.of("terms", "3"));
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of("terms", "3");
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of("terms", List.of("0", "x"));
    }

    /** Writes into a state, which only tests on arrays can. */
    static <Z> void fill(Z state, double value) {
        Arrays.fill((double[]) state, value);
    }
}
