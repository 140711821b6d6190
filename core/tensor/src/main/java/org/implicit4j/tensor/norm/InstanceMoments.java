package org.implicit4j.tensor.norm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.formula.Temporaries;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The mean and {@code 1 / sqrt(variance + epsilon)} over all pixels, for each channel of each sample: from {@code [batch, ...,
 * channels]} to {@code [2, batch, 1, ..., channels]}, the means first.
 *
 * @param epsilon added to the variance; positive
 */
record InstanceMoments(double epsilon) implements Operation {

    InstanceMoments {
        Groups.requireEpsilon(epsilon);
    }

    @Override
    public String name() {
        return "instance-moments";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        Shape x = arguments.get(0);
        if (x.rank() < 2) {
            throw new IllegalArgumentException("Instances have shape [batch, ..., channels], not %s.".formatted(x));
        }
        var lengths = new ArrayList<>(Collections.nCopies(x.rank() + 1, 1));
        lengths.set(0, 2);
        lengths.set(1, x.length(0));
        lengths.set(x.rank(), x.length(-1));
        return new Shape(lengths);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        try (var temporaries = new Temporaries()) {
            INDArray x = instances(arguments.get(0));
            INDArray mean = temporaries.of(x.mean(true, 1));
            INDArray centred = temporaries.of(x.sub(mean));
            INDArray rest =
                    temporaries.of(centred.mean(true, 1)); // rounding of the mean, which small variances blow up
            mean.addi(rest);
            centred.subi(rest);
            INDArray scale = temporaries.of(centred.muli(centred).mean(true, 1));
            Transforms.sqrt(scale.addi(epsilon), false).rdivi(1);
            moment(result, 0, mean).assign(mean);
            moment(result, 1, mean).assign(scale);
        }
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (!into.wants(0)) {
            return;
        }
        try (var temporaries = new Temporaries()) {
            INDArray x = instances(at.argument(0));
            INDArray product = temporaries.of(centred(at, x));
            INDArray along = temporaries.of(slope(at, x).muli(moment(cotangent, 1, x)));
            product.muli(along).addi(temporaries.of(moment(cotangent, 0, x).div(x.size(1))));
            into.add(0, product);
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray tangent = tangents.get(0);
        if (tangent == null) {
            result.assign(0);
            return;
        }
        try (var temporaries = new Temporaries()) {
            INDArray x = instances(at.argument(0));
            INDArray given = instances(tangent);
            INDArray product = temporaries.of(centred(at, x)).muli(given);
            INDArray along = temporaries.of(product.sum(true, 1));
            moment(result, 0, x).assign(temporaries.of(given.mean(true, 1)));
            moment(result, 1, x).assign(along.muli(temporaries.of(slope(at, x))));
        }
    }

    private INDArray centred(Point at, INDArray x) {
        return x.sub(moment(at.result(), 0, x));
    }

    /** Returns the derivative of the scale by a number, over its distance from the mean; fresh. */
    private INDArray slope(Point at, INDArray x) {
        INDArray scale = moment(at.result(), 1, x);
        return Transforms.pow(scale, 3).divi(-x.size(1));
    }

    private static INDArray instances(INDArray x) {
        return x.reshape(x.size(0), -1, x.size(-1));
    }

    private static INDArray moment(INDArray moments, int i, INDArray instances) {
        return moments.slice(i).reshape(instances.size(0), 1, instances.size(2));
    }

    @Override
    public boolean keepsResult() {
        return true;
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new InstanceMomentsKernel(this, place);
    }

    @Override
    public double work(List<Shape> arguments) {
        return 4.0 * arguments.get(0).size();
    }
}
