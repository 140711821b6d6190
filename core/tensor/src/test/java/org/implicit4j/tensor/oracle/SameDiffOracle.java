package org.implicit4j.tensor.oracle;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Values and vector-Jacobian products by SameDiff, ND4J's automatic differentiation, in float64: the gradients of
 * {@code loss = sum(f(x) * v)} by all inputs x.
 *
 * <p>Only what was seen to agree with finite differences may be asked. In SameDiff 1.0.0-M2.1 the gradients of {@code gather}
 * by rows, {@code cumsum}, reflecting pads, {@code variance} without correction and {@code preciseGelu} are silently wrong, and
 * its losses ignore the cotangent. {@code gather} by columns, {@code gatherNd}, {@code embeddingLookup}, {@code where}, {@code
 * scatterUpdate}, {@code tensorMmul}, {@code logSoftmax} along an axis, products of a 3-D and a 2-D array, weights of
 * convolutions in PyTorch's order, loops and branches fail; {@code batchMmul} ends the JVM. So gathers are products with
 * matrices of ones, rows are flattened for a product and weights permuted. {@code layerNorm} takes no epsilon: norms are built
 * from means and squares. Losses are left out, as SameDiff's ignore v, and Fourier transforms, as it has none.
 */
final class SameDiffOracle {

    /** A function of some inputs, built into a graph. */
    @FunctionalInterface
    interface Graph {

        /** Adds the function of {@code x} to {@code sd}. */
        SDVariable build(SameDiff sd, SDVariable... x);
    }

    /**
     * A function's value at a point, and what it pulls a vector back to.
     *
     * @param value the elements of the result in row-major order
     * @param cotangents the same of the cotangent of each input
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers of one comparison, never compared as a whole or hashed
    record Answer(double[] value, List<double[]> cotangents) {

        static Answer of(INDArray value, List<INDArray> cotangents) {
            return new Answer(
                    numbers(value), cotangents.stream().map(Answer::numbers).toList());
        }

        private static double[] numbers(INDArray array) {
            try (INDArray rows = array.dup('c')) {
                return rows.reshape(rows.length()).toDoubleVector();
            }
        }
    }

    private SameDiffOracle() {}

    /** Returns the value at {@code inputs} and the cotangents that {@code v} pulls back; the arrays stay the caller's. */
    static Answer ask(Graph graph, List<INDArray> inputs, INDArray v) {
        SameDiff sd = SameDiff.create();
        SDVariable[] x = IntStream.range(0, inputs.size())
                .mapToObj(i -> sd.var("x" + i, inputs.get(i).dup()))
                .toArray(SDVariable[]::new);
        SDVariable value = graph.build(sd, x);
        SDVariable loss = value.mul(sd.constant("v", v.dup())).sum();
        sd.setLossVariables(loss);
        var names = IntStream.range(0, x.length).mapToObj(i -> "x" + i).toList();
        try {
            OutAndGrad found = withoutOutput(sd, value.name(), names);
            var answer = Answer.of(
                    found.getOutputs().get(value.name()),
                    names.stream().map(found.getGradients()::get).toList());
            closeSessions(sd.getFunction("grad"));
            close(found.getOutputs().values());
            close(found.getGradients().values());
            return answer;
        } finally {
            closeSessions(sd);
            close(sd.variables().stream()
                    .filter(variable -> variable.getVariableType() == VariableType.VARIABLE
                            || variable.getVariableType() == VariableType.CONSTANT)
                    .map(SDVariable::getArr)
                    .toList());
        }
    }

    /** SameDiff reports the gradients that it adds to a graph on the standard output, which is no place for a test. */
    private static OutAndGrad withoutOutput(SameDiff sd, String value, List<String> names) {
        PrintStream output = System.out;
        try (var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            System.setOut(silent);
            return sd.calculateGradientsAndOutputs(Map.of(), List.of(value), names);
        } finally {
            System.setOut(output);
        }
    }

    private static void closeSessions(SameDiff sd) {
        sd.getSessions().values().forEach(session -> session.getMmgr().close());
    }

    private static void close(Collection<INDArray> arrays) {
        for (INDArray array : arrays) {
            if (array.closeable() && !array.wasClosed()) {
                array.close();
            }
        }
    }
}
