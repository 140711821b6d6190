package org.implicit4j.tensor.attention;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.formula.Temporaries;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** {@link Attention} at one point in ND4J, with all probabilities {@code [batch, heads, queries, keys]} at once. */
final class PortableAttention {

    private final Heads heads;
    private final Temporaries temporaries;
    private final INDArray queries;
    private final INDArray keys;
    private final INDArray values;
    private final INDArray probabilities;

    PortableAttention(Attention attention, List<INDArray> arguments, Temporaries temporaries) {
        this.heads = Heads.of(
                attention,
                arguments.stream()
                        .map(array -> new Shape(Arrays.stream(array.shape())
                                .mapToObj(Math::toIntExact)
                                .toList()))
                        .toList());
        this.temporaries = temporaries;
        this.queries = split(arguments.get(heads.queries().argument()), heads.queries());
        this.keys = join(arguments, Source::keys);
        this.values = join(arguments, Source::values);
        this.probabilities = product(queries, false, keys, true).muli(heads.scale());
        INDArray visible = temporaries.of(visible(arguments));
        probabilities.addi(temporaries.of(visible.sub(1).muli(1e30))); // to the power of e: zero
        Softmax.normalise(probabilities);
        probabilities.muli(visible);
    }

    /** Returns part of an argument as {@code [batch, heads, tokens, size]}. */
    private INDArray split(INDArray argument, Part part) {
        INDArray columns = temporaries.of(argument.get(
                        NDArrayIndex.all(),
                        NDArrayIndex.all(),
                        NDArrayIndex.interval(part.offset(), part.offset() + heads.width()))
                .dup('c'));
        return temporaries.of(columns.reshape(heads.batch(), part.tokens(), heads.heads(), heads.size())
                .permute(0, 2, 1, 3)
                .dup('c'));
    }

    /** Returns the keys, or the values, of all sources behind each other. */
    private INDArray join(List<? extends @Nullable INDArray> arguments, Function<Source, Part> part) {
        INDArray[] all = heads.sources().stream()
                .map(part)
                .map(place -> splitOrZero(arguments.get(place.argument()), place))
                .toArray(INDArray[]::new);
        return all.length == 1 ? all[0] : temporaries.of(Nd4j.concat(2, all));
    }

    private INDArray splitOrZero(@Nullable INDArray argument, Part part) {
        return argument == null
                ? temporaries.of(
                        Nd4j.zeros(queries.dataType(), heads.batch(), heads.heads(), part.tokens(), heads.size()))
                : split(argument, part);
    }

    /** Returns 1 where a query sees a key and 0 elsewhere, in the shape of the probabilities. */
    private INDArray visible(List<INDArray> arguments) {
        int rows = heads.queries().tokens();
        int columns = heads.sources().stream()
                .mapToInt(source -> source.keys().tokens())
                .sum();
        var mask = new double[heads.batch() * heads.heads() * rows * columns];
        int first = 0;
        for (Source source : heads.sources()) {
            int[] lengths = source.lengths(arguments, heads.batch());
            for (int row = 0; row < mask.length / columns; row++) {
                int length = lengths[row / (heads.heads() * rows)];
                int from = row * columns + first;
                Arrays.fill(mask, from, from + source.seen(row % rows, rows, length), 1);
            }
            first += source.keys().tokens();
        }
        INDArray exact = temporaries.of(Nd4j.createFromArray(mask));
        return exact.castTo(queries.dataType()).reshape(heads.batch(), heads.heads(), rows, columns);
    }

    private INDArray product(INDArray a, boolean transposeA, INDArray b, boolean transposeB) {
        return temporaries.of(Nd4j.matmul(a, b, transposeA, transposeB, false));
    }

    /** Writes {@code P V}. */
    void forward(INDArray result) {
        merge(product(probabilities, false, values, false), result, new Part(0, 0, heads.width(), 0));
    }

    /** Writes {@code [batch, heads, tokens, size]} to the columns of {@code target} that a part says. */
    private void merge(INDArray split, INDArray target, Part part) {
        INDArray tokens = temporaries.of(split.permute(0, 2, 1, 3).dup('c'));
        target.get(
                        NDArrayIndex.all(),
                        NDArrayIndex.all(),
                        NDArrayIndex.interval(part.offset(), part.offset() + heads.width()))
                .assign(tokens.reshape(heads.batch(), split.size(2), heads.width()));
    }

    /** With {@code A = P V}: {@code dV = P^T dA}, {@code dP = dA V^T}, and through softmax and product to Q and K. */
    void vjp(INDArray cotangent, Cotangents into) {
        INDArray result =
                split(cotangent, new Part(0, 0, heads.width(), heads.queries().tokens()));
        INDArray scores = temporaries
                .of(Softmax.jacobian(probabilities, product(result, false, values, true)))
                .muli(heads.scale());
        var parts = new Collected(into);
        parts.add(heads.queries(), product(scores, false, keys, false));
        parts.addJoined(Source::keys, product(scores, true, queries, false));
        parts.addJoined(Source::values, product(probabilities, true, result, false));
        parts.finish();
    }

    /** The cotangents of whole arguments, put together from those of their parts. */
    private final class Collected {

        private final Cotangents into;
        private final @Nullable INDArray[] arguments = new @Nullable INDArray[3];

        Collected(Cotangents into) {
            this.into = into;
        }

        void addJoined(Function<Source, Part> part, INDArray joined) {
            int first = 0;
            for (Source source : heads.sources()) {
                Part place = part.apply(source);
                add(
                        place,
                        joined.get(
                                NDArrayIndex.all(),
                                NDArrayIndex.all(),
                                NDArrayIndex.interval(first, first + place.tokens()),
                                NDArrayIndex.all()));
                first += place.tokens();
            }
        }

        void add(Part part, INDArray split) {
            if (into.wants(part.argument())) {
                INDArray whole = arguments[part.argument()];
                if (whole == null) {
                    whole = temporaries.of(Nd4j.zeros(split.dataType(), heads.batch(), part.tokens(), part.stride()));
                    arguments[part.argument()] = whole;
                }
                merge(split, whole, part);
            }
        }

        void finish() {
            for (int i = 0; i < arguments.length; i++) {
                INDArray whole = arguments[i];
                if (whole != null) {
                    into.add(i, whole);
                }
            }
        }
    }

    /** With {@code S = Q K^T / sqrt(size)}: {@code dS = (dQ K^T + Q dK^T) / sqrt(size)} and {@code dA = dP V + P dV}. */
    void jvp(List<@Nullable INDArray> tangents, INDArray result) {
        INDArray ofQueries = splitOrZero(tangents.get(heads.queries().argument()), heads.queries());
        INDArray scores = product(ofQueries, false, keys, true)
                .addi(product(queries, false, join(tangents, Source::keys), true))
                .muli(heads.scale());
        INDArray ofProbabilities = temporaries.of(Softmax.jacobian(probabilities, scores));
        INDArray tangent = product(ofProbabilities, false, values, false)
                .addi(product(probabilities, false, join(tangents, Source::values), false));
        merge(tangent, result, new Part(0, 0, heads.width(), 0));
    }
}
