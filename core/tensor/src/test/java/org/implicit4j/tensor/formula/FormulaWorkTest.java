package org.implicit4j.tensor.formula;

import static org.assertj.core.api.Assertions.assertThat;

import org.implicit4j.tensor.linear.Linear;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.junit.jupiter.api.Test;

/** What a study's cost in floating-point operations rests on. */
class FormulaWorkTest {

    @Test
    void aProductCountsTwicePerMultiplicationAndElementwiseOncePerNumber() {
        var names = ParameterLayout.builder();
        var step = Linear.withoutBias(names.scope("step"), Initialiser.orthogonal(0.7), 64, 32);
        names.build();
        var f = Formula.builder();
        var z = f.varying("z", 5, 64);
        var u = f.bound("u", 5, 32);

        Formula formula = f.build(step.apply(z).plus(u).tanh());

        assertThat(formula.work()).isEqualTo(2.0 * 5 * 64 * 32 + 2 * 5 * 32);
    }
}
