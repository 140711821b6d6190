package org.implicit4j.tensor.bipartite;

import java.util.List;
import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a program step by step on the whole batch, with one off-heap array per block. */
final class PortableEvaluator implements Evaluator {

    private final Program program;

    PortableEvaluator(Program program) {
        this.program = program;
    }

    @Override
    public void forward(Arguments arguments, INDArray output) {
        arguments.requireFit(program);
        arguments.requireShape("The output", output, program.output());
        try (var run = new PortableRun(program, arguments)) {
            run.forward();
            output.assign(run.value(program.output()));
        }
    }

    @Override
    public void vjp(Arguments arguments, INDArray cotangent, List<INDArray> variables, Parameters gradient) {
        arguments.requireFit(program);
        arguments.requireShape("The cotangent", cotangent, program.output());
        arguments.requireVariables(program, variables);
        try (var run = new PortableRun(program, arguments)) {
            run.forward();
            run.cotangent(program.output()).assign(cotangent);
            run.backward(gradient.flat());
            for (int i = 0; i < variables.size(); i++) {
                variables.get(i).assign(run.cotangent(program.variables().get(i)));
            }
        }
    }

    @Override
    public double gradient(Arguments arguments, Loss loss, Parameters gradient) {
        arguments.requireFit(program);
        try (var run = new PortableRun(program, arguments)) {
            run.forward();
            var span = arguments
                    .graph()
                    .span(program.output().side(), 0, arguments.graph().samples());
            var y = new float[program.output().features()][span.nodes()];
            var dy = new float[y.length][span.nodes()];
            for (int f = 0; f < y.length; f++) {
                Floats.read(run.value(program.output()), (long) f * span.nodes(), y[f], span.nodes());
            }
            double value = loss.evaluate(span, y, dy);
            for (int f = 0; f < y.length; f++) {
                Floats.write(dy[f], span.nodes(), run.cotangent(program.output()), (long) f * span.nodes());
            }
            run.backward(gradient.flat());
            return value;
        }
    }

    @Override
    public void close() {
        // nothing is held between calls
    }
}
