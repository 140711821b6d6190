package org.implicit4j.tensor.norm;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.formula.Temporaries;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The maths of all normalisations, on arrays seen as {@code [outer, inner, groups, width]}. */
final class PortableNorm {

    private final Normalisation norm;
    private final Groups groups;

    PortableNorm(Normalisation norm, INDArray like) {
        this.norm = norm;
        this.groups = norm.groups(
                new Shape(Arrays.stream(like.shape()).mapToObj(Math::toIntExact).toList()));
    }

    void forward(List<INDArray> arguments, INDArray result) {
        try (var temporaries = new Temporaries()) {
            INDArray normalised = normalised(arguments.get(0), temporaries).numbers;
            if (norm.weights().weighted()) {
                normalised.muli(features(arguments.get(1)));
            }
            if (norm.weights().biased()) {
                normalised.addi(features(arguments.get(2)));
            }
            grouped(result).assign(normalised);
        }
    }

    /** {@code (x - mean) / deviation} and {@code 1 / deviation}, one per group. */
    private record Normalised(INDArray numbers, INDArray scale) {}

    private Normalised normalised(INDArray x, Temporaries temporaries) {
        INDArray centred = temporaries.of(grouped(x).dup());
        centre(centred, temporaries);
        INDArray squares = temporaries.of(centred.mul(centred));
        INDArray scale = temporaries.of(means(squares));
        Transforms.sqrt(scale.addi(norm.epsilon()), false).rdivi(1);
        return new Normalised(centred.muli(scale), scale);
    }

    /** Twice, as a group of almost equal numbers is divided by next to nothing, and so is the rounding of the first mean. */
    private void centre(INDArray numbers, Temporaries temporaries) {
        if (norm.centred()) {
            numbers.subi(temporaries.of(means(numbers)));
            numbers.subi(temporaries.of(means(numbers)));
        }
    }

    void vjp(Point at, INDArray cotangent, Cotangents into) {
        try (var temporaries = new Temporaries()) {
            Normalised normalised = normalised(at.argument(0), temporaries);
            INDArray given = grouped(cotangent);
            if (norm.weights().weighted() && into.wants(1)) {
                INDArray product = temporaries.of(given.mul(normalised.numbers));
                into.add(1, temporaries.of(product.sum(0, 1)));
            }
            if (norm.weights().biased() && into.wants(2)) {
                into.add(2, temporaries.of(given.sum(0, 1)));
            }
            if (into.wants(0)) {
                INDArray weighted = temporaries.of(given.dup());
                if (norm.weights().weighted()) {
                    weighted.muli(features(at.argument(1)));
                }
                into.add(0, project(weighted, normalised, temporaries));
            }
        }
    }

    /** Multiplies by the Jacobian of the normalisation, which is symmetric within each group; in place. */
    private INDArray project(INDArray direction, Normalised normalised, Temporaries temporaries) {
        INDArray product = temporaries.of(direction.mul(normalised.numbers));
        INDArray along = temporaries.of(means(product));
        centre(direction, temporaries);
        direction.subi(temporaries.of(normalised.numbers.mul(along)));
        return direction.muli(normalised.scale);
    }

    void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        try (var temporaries = new Temporaries()) {
            Normalised normalised = normalised(at.argument(0), temporaries);
            INDArray sum = grouped(result);
            sum.assign(0);
            INDArray x = tangents.get(0);
            if (x != null) {
                sum.assign(project(temporaries.of(grouped(x).dup()), normalised, temporaries));
                if (norm.weights().weighted()) {
                    sum.muli(features(at.argument(1)));
                }
            }
            INDArray weight = norm.weights().weighted() ? tangents.get(1) : null;
            if (weight != null) {
                sum.addi(temporaries.of(normalised.numbers.mul(features(weight))));
            }
            INDArray bias = norm.weights().biased() ? tangents.get(2) : null;
            if (bias != null) {
                sum.addi(features(bias));
            }
        }
    }

    private INDArray grouped(INDArray array) {
        return array.reshape(groups.shape());
    }

    private INDArray features(INDArray parameter) {
        return parameter.reshape(groups.features());
    }

    private static INDArray means(INDArray numbers) {
        return numbers.mean(true, 1, 3);
    }
}
