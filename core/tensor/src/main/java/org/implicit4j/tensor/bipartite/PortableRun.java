package org.implicit4j.tensor.bipartite;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.implicit4j.tensor.parameter.Parameter;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.shape.Gather;
import org.nd4j.linalg.api.ops.impl.transforms.custom.segment.SegmentSum;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** A batch on its way through a program and back with ND4J operations; owns and closes its arrays. */
final class PortableRun implements AutoCloseable {

    private final Program program;
    private final Arguments arguments;
    private final List<INDArray> values = new ArrayList<>();
    private final List<INDArray> cotangents = new ArrayList<>();

    PortableRun(Program program, Arguments arguments) {
        this.program = program;
        this.arguments = arguments;
        for (Block block : program.blocks()) {
            int nodes = arguments.graph().nodes(block.side());
            values.add(Nd4j.zeros(DataType.FLOAT, block.features(), nodes));
            cotangents.add(Nd4j.zeros(DataType.FLOAT, block.features(), nodes));
        }
        for (int i = 0; i < program.inputs().size(); i++) {
            value(program.inputs().get(i)).assign(arguments.inputs().get(i));
        }
    }

    INDArray value(Block block) {
        return values.get(block.id());
    }

    INDArray cotangent(Block block) {
        return cotangents.get(block.id());
    }

    void forward() {
        for (Step step : program.steps()) {
            INDArray in = value(step.in());
            INDArray out = rows(value(step.out()), step.at(), step.features());
            if (step instanceof Step.Linear linear) {
                forward(linear.layer(), in, out);
            } else if (step instanceof Step.Gather) {
                try (var sums = gathered(in, step.in().side())) {
                    out.assign(sums);
                }
            } else {
                out.assign(in);
            }
        }
    }

    private void forward(Layer layer, INDArray in, INDArray out) {
        try (var product = matrix(arguments.weights().flat(), layer.weight()).mmul(in)) {
            var bias = layer.bias();
            if (bias != null) {
                product.addiColumnVector(matrix(arguments.weights().flat(), bias));
            }
            out.assign(layer.rectified() ? Transforms.relu(product, false) : product);
        }
    }

    /** Runs the adjoint from the output's cotangent on; adds to {@code gradient}, the flat array of all parameters. */
    void backward(INDArray gradient) {
        for (int i = program.steps().size() - 1; i >= 0; i--) {
            Step step = program.steps().get(i);
            INDArray dIn = cotangent(step.in());
            INDArray dOut = rows(cotangent(step.out()), step.at(), step.features());
            if (step instanceof Step.Linear linear) {
                backward(linear, dOut, dIn, gradient);
            } else if (step instanceof Step.Gather) {
                try (var sums = gathered(dOut, step.out().side())) {
                    dIn.addi(sums);
                }
            } else {
                dIn.addi(dOut);
            }
        }
    }

    private void backward(Step.Linear step, INDArray dOut, INDArray dIn, INDArray gradient) {
        var layer = step.layer();
        try (var dy = dOut.dup('c')) {
            if (layer.rectified()) {
                try (var positive = rows(value(step.out()), step.at(), step.features())
                        .gt(0)
                        .castTo(DataType.FLOAT)) {
                    dy.muli(positive);
                }
            }
            try (var dw = dy.mmul(value(step.in()).transpose());
                    var dx = matrix(arguments.weights().flat(), layer.weight())
                            .transpose()
                            .mmul(dy)) {
                matrix(gradient, layer.weight()).addi(dw);
                dIn.addi(dx);
            }
            var bias = layer.bias();
            if (bias != null) {
                try (var db = dy.sum(true, 1)) {
                    matrix(gradient, bias).addi(db);
                }
            }
        }
    }

    /** Returns {@code t[f][i] = sum_j A_ij s[f][j]} for the other side than {@code sources}; the caller closes it. */
    private INDArray gathered(INDArray s, Side sources) {
        var entries = arguments.graph().into(sources.opposite());
        var targets = new int[entries.index().length];
        for (int i = 0; i < entries.targets(); i++) {
            Arrays.fill(targets, entries.start()[i], entries.start()[i + 1], i);
        }
        if (targets.length == 0) {
            return Nd4j.zeros(DataType.FLOAT, s.size(0), entries.targets());
        }
        try (var from = Nd4j.createFromArray(entries.index());
                var to = Nd4j.createFromArray(targets);
                var weights = Nd4j.createFromArray(entries.value()).reshape(targets.length, 1);
                var rows = s.transpose().dup('c');
                var messages = Nd4j.exec(new Gather(rows, from, 0))[0];
                var weighted = messages.mul(weights);
                var sums = Nd4j.exec(new SegmentSum(weighted, to))[0]) {
            return padded(sums, entries.targets());
        }
    }

    /** Returns the transpose of {@code sums}, with zeros for the last targets if they have no entry. */
    private static INDArray padded(INDArray sums, int targets) {
        var all = Nd4j.zeros(DataType.FLOAT, sums.size(1), targets);
        all.get(all(), interval(0, sums.size(0))).assign(sums.transpose());
        return all;
    }

    private static INDArray rows(INDArray block, int at, int features) {
        return block.get(interval(at, at + features), all());
    }

    /** Returns a view of one parameter in the flat array: a matrix, or a column. */
    private static INDArray matrix(INDArray flat, Parameter parameter) {
        int columns = parameter.shape().size() == 2 ? parameter.length(1) : 1;
        return flat.get(interval(parameter.offset(), parameter.offset() + parameter.size()))
                .reshape('c', parameter.length(0), columns);
    }

    @Override
    public void close() {
        values.forEach(INDArray::close);
        cotangents.forEach(INDArray::close);
    }
}
