package org.implicit4j.tensor.attention;

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
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Rotary position embedding (Su et al., RoFormer, 2021, Eq. 34) on pairs of neighbouring features: {@code (x, y) -> (x cos a - y
 * sin a, y cos a + x sin a)}, where a grows with the position of the token.
 *
 * <p>The arguments are x of shape {@code [batch, tokens, width]}; then, if biased, b of shape {@code [features]}, which is
 * added to the features that are rotated, first; then, if shifted, the position of the first token of each sequence, of shape
 * {@code [batch]}. The features behind the rotated ones, such as the values beside queries and keys, stay as they are.
 *
 * @param rotation the angles
 * @param features how many features are rotated: a multiple of the size of a head
 * @param biased whether there is a bias
 * @param shifted whether the first positions are given; if not, they are zero
 */
public record RotaryEmbedding(Rotation rotation, int features, boolean biased, boolean shifted) implements Operation {

    /**
     * @throws IllegalArgumentException if the features are not a multiple of the size of a head
     */
    public RotaryEmbedding {
        if (features < 1 || features % rotation.size() != 0) {
            throw new IllegalArgumentException("features (%d) must be a multiple of the size of a head (%d)."
                    .formatted(features, rotation.size()));
        }
    }

    @Override
    public String name() {
        return "rotary-embedding";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        Shape x = arguments.get(0);
        boolean fits = x.rank() == 3 && x.length(2) >= features;
        if (fits && biased) {
            fits = arguments.get(1).equals(Shape.of(features));
        }
        if (fits && shifted) {
            fits = arguments.get(positions()).equals(Shape.of(x.length(0)));
        }
        if (!fits) {
            throw new IllegalArgumentException("%s of %d features does not fit the shapes %s; biased: %s, shifted: %s."
                    .formatted(name(), features, arguments, biased, shifted));
        }
        return x;
    }

    /** Returns which argument holds the first positions. */
    int positions() {
        return biased ? 2 : 1;
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        result.assign(arguments.get(0));
        if (biased) {
            rotated(result).addiRowVector(row(arguments.get(1)));
        }
        turn(result, shifted ? arguments.get(positions()) : null, 1);
    }

    /** Returns the rotated columns, one row per token: a view. */
    private INDArray rotated(INDArray x) {
        return x.reshape(x.size(0) * x.size(1), x.size(2)).get(NDArrayIndex.all(), NDArrayIndex.interval(0, features));
    }

    private INDArray row(INDArray bias) {
        return bias.reshape(1, features);
    }

    /** Turns the pairs of {@code x} where they are, forward or, with a negative {@code sign}, back. */
    private void turn(INDArray x, @Nullable INDArray positions, int sign) {
        try (var temporaries = new Temporaries()) {
            INDArray angles = temporaries.of(angles(x, positions));
            INDArray cos = temporaries.of(Transforms.cos(angles));
            INDArray sin = temporaries.of(Transforms.sin(angles)).muli(sign);
            INDArray first = column(x, 0);
            INDArray second = column(x, 1);
            INDArray a = temporaries.of(first.dup('c'));
            INDArray b = temporaries.of(second.dup('c'));
            first.assign(temporaries.of(a.mul(cos)).subi(temporaries.of(b.mul(sin))));
            second.assign(b.muli(cos).addi(a.muli(sin)));
        }
    }

    private INDArray angles(INDArray x, @Nullable INDArray positions) {
        int tokens = (int) x.size(1);
        int pairs = features / 2;
        int[] first = first(positions, (int) x.size(0));
        var angles = new double[first.length * tokens * pairs];
        for (int k = 0; k < angles.length; k++) {
            int token = k / pairs;
            int position = first[token / tokens] + token % tokens;
            angles[k] = rotation.angle(position, k % pairs * 2 % rotation.size());
        }
        try (INDArray exact = Nd4j.createFromArray(angles).reshape(angles.length / pairs, pairs)) {
            return exact.castTo(x.dataType()).dup('c');
        }
    }

    /**
     * Returns the first position of each sequence.
     *
     * @throws IllegalArgumentException if one is not a whole number from 0 on
     */
    static int[] first(@Nullable INDArray positions, int batch) {
        var first = new int[batch];
        for (int b = 0; positions != null && b < batch; b++) {
            double position = positions.getDouble(b);
            first[b] = (int) position;
            if (first[b] != position || position < 0) {
                throw new IllegalArgumentException(
                        "The first position of sequence %d is %s, but has to be a whole number from 0 on."
                                .formatted(b, position));
            }
        }
        return first;
    }

    /** Returns the first or second feature of each pair, shape {@code [tokens of all sequences, features / 2]}: a view. */
    private INDArray column(INDArray x, int which) {
        return x.reshape(x.size(0) * x.size(1), x.size(2))
                .get(NDArrayIndex.all(), NDArrayIndex.interval(which, 2, features));
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        try (var temporaries = new Temporaries()) {
            INDArray back = temporaries.of(cotangent.dup('c'));
            turn(back, shifted ? at.argument(positions()) : null, -1);
            if (into.wants(0)) {
                into.add(0, back);
            }
            if (biased && into.wants(1)) {
                into.add(1, temporaries.of(rotated(back).sum(0)));
            }
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray x = tangents.get(0);
        INDArray bias = biased ? tangents.get(1) : null;
        if (x == null) {
            result.assign(0);
        } else {
            result.assign(x);
        }
        if (bias != null) {
            rotated(result).addiRowVector(row(bias));
        }
        turn(result, shifted ? at.argument(positions()) : null, 1);
    }

    @Override
    public boolean keepsArgument(int i) {
        return shifted && i == positions();
    }

    /** Positions are counts. */
    @Override
    public boolean differentiableBy(int i) {
        return !(shifted && i == positions());
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new RotaryKernel(this, place);
    }

    @Override
    public double work(List<Shape> arguments) {
        return 3.0 * arguments.get(0).size();
    }
}
