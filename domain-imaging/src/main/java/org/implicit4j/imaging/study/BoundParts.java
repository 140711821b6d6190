package org.implicit4j.imaging.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.BoundRestoration;
import org.implicit4j.imaging.solve.IterateWatcher;
import org.implicit4j.imaging.solve.Observation;
import org.implicit4j.imaging.solve.RestorationOperators;
import org.implicit4j.imaging.solve.SolvePlan;
import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.state.ArraySpace;
import org.implicit4j.tensor.state.TensorSpace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model bound to any number of observations of one size, with two states for each: what it needs beside the states, it needs
 * for a few of them at a time. Owns all it holds.
 */
final class BoundParts implements AutoCloseable {

    /** As many as a convolution has tiles at least; each takes 12 MB at 128 x 128 pixels in the shipped models. */
    private static final int PART = 8;

    private final Kernels kernels;
    private final RestorationOperators operators;
    private final List<BoundRestoration> parts = new ArrayList<>();
    private final TensorSpace space;
    private final float[] sample;

    BoundParts(RestorationModel model, List<Observation> observations, int threads) {
        int samples = observations.size();
        Picture first = observations.get(0).picture();
        int channels = model.restorer().colours() * model.restorer().pictures();
        kernels = Kernels.choose(threads);
        operators = new RestorationOperators(model, first.height(), first.width(), kernels);
        for (int from = 0; from < samples; from += PART) {
            parts.add(operators.bind(observations.subList(from, Math.min(samples, from + PART))));
        }
        space = TensorSpace.of(2 * samples, first.height(), first.width(), channels);
        sample = new float[first.height() * first.width() * channels];
    }

    /** Returns the operator on as many states as there are observations, and then as many again. */
    FixedPointOperator<INDArray> operator() {
        return FixedPointOperator.of(space, z -> {
            INDArray value = space.uninitialized();
            forEachPart((part, from) -> {
                ArraySpace own = part.operator().space();
                INDArray argument = taken(z, from, own);
                INDArray result = part.operator().apply(argument);
                copy(result, 0, value, from, own.samples());
                own.release(argument);
                own.release(result);
            });
            return value;
        });
    }

    /** Returns the observations themselves, and then as many zeros; its space owns it. */
    INDArray start() {
        INDArray start = space.zero();
        int half = space.samples() / 2;
        forEachPart((part, from) -> {
            ArraySpace own = part.operator().space();
            INDArray first = part.start(from < half ? SolvePlan.Start.OBSERVATION : SolvePlan.Start.ZERO);
            copy(first, 0, start, from, own.samples());
            own.release(first);
        });
        return start;
    }

    /** Returns one answer per observation, from its two states. */
    List<Restoration> answers(INDArray states) {
        List<Picture> pictures = new ArrayList<>();
        forEachPart((part, from) -> {
            ArraySpace own = part.operator().space();
            INDArray some = taken(states, from, own);
            pictures.addAll(part.pictures(some));
            own.release(some);
        });
        int half = pictures.size() / 2;
        return IntStream.range(0, half)
                .mapToObj(i -> new Restoration(pictures.get(i), pictures.get(half + i)))
                .toList();
    }

    /** Returns the answers of a network that is applied once. */
    List<Restoration> answersAtOnce() {
        List<Restoration> answers = new ArrayList<>();
        for (BoundRestoration part : parts) {
            part.solve(SolvePlan.of(new PlainIteration(), 1), IterateWatcher.NONE)
                    .pictures()
                    .forEach(picture -> answers.add(Restoration.of(picture)));
        }
        return answers;
    }

    private interface PartVisitor {

        /** @param from the first of the part's states in the batch */
        void visit(BoundRestoration part, int from);
    }

    private void forEachPart(PartVisitor visitor) {
        int from = 0;
        for (int half = 0; half < 2; half++) {
            for (BoundRestoration part : parts) {
                visitor.visit(part, from);
                from += part.operator().space().samples();
            }
        }
    }

    private INDArray taken(INDArray states, int from, ArraySpace into) {
        INDArray some = into.uninitialized();
        copy(states, from, some, 0, into.samples());
        return some;
    }

    private void copy(INDArray from, int fromSample, INDArray into, int intoSample, int samples) {
        for (int s = 0; s < samples; s++) {
            Floats.read(from, (long) (fromSample + s) * sample.length, sample, sample.length);
            Floats.write(sample, sample.length, into, (long) (intoSample + s) * sample.length);
        }
    }

    @Override
    public void close() {
        parts.forEach(BoundRestoration::close);
        space.close();
        operators.close();
        kernels.close();
    }
}
